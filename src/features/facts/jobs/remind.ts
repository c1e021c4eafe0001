import { html } from 'hono/html'
import { agencyFace } from '#features/agency/index.ts'
import { rulebookSettings, workingTime } from '#features/rulebook/index.ts'
import { post } from '#lib/outbox.ts'
import type { Program } from '#lib/program.ts'
import { tellShort } from '#lib/time.ts'
import { askedPeople, noteReminded, openClearances } from '../queries/reminders.ts'
import { reminderDue } from '../rules/reminder.ts'
import { reminderWords } from '../words/reminder.ts'

/** Reminds whoever was asked for clearance and has not answered, in the duty hours of each; each reminder once. */
export async function remindAsked(program: Program, now: Temporal.Instant) {
  const db = program.db.worker
  const face = await agencyFace(program.db.door)
  if (!face) return
  const today = now.toZonedDateTimeISO(face.zone).toPlainDate()
  const officeDay = workingTime.isWorkingDay(today, await rulebookSettings(db))
  for (const r of await openClearances(db)) {
    if (!reminderDue(r, now)) continue
    await db.tx(async (tx) => {
      const people = await askedPeople(tx, r.id, now, face.zone, officeDay)
      if (people.length === 0) return
      if (!(await noteReminded(tx, r.id, r.remindedAt))) return
      const over = Temporal.Instant.compare(now, r.deadline) >= 0
      for (const to of people) {
        const w = reminderWords[to.lang]
        const text = w.text(
          tellShort(r.deadline, face.zone, to.lang),
          `${program.config.origin}/desk/clearances`,
        )
        await post(
          tx,
          'notice',
          { name: to.name, address: to.mail },
          {
            subject: over ? w.over(r.open) : w.half(r.open),
            text,
            html: String(html`${text.split('\n\n').map((p) => html`<p>${p}</p>`)}`),
            lang: to.lang,
            fromName: face.name[to.lang],
          },
          { unitId: r.unitId },
        )
      }
    })
  }
}
