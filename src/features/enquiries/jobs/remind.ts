import { html } from 'hono/html'
import { agencyFace } from '#features/agency/index.ts'
import { rulebookSettings, workingTime } from '#features/rulebook/index.ts'
import type { Db } from '#lib/db.ts'
import { post } from '#lib/outbox.ts'
import type { Program } from '#lib/program.ts'
import { tellShort } from '#lib/time.ts'
import { type DueReminder, noteTold, remindersDue } from '../queries/reminders.ts'
import { reminderWords } from '../words/reminder.ts'

/** One mail to one person about all of his clocks that are due now. */
async function tell(program: Program, db: Db, due: DueReminder[], zone: string, from: string) {
  const [to] = due
  if (!to) return
  const w = reminderWords[to.lang]
  const { origin } = program.config
  const line = (r: DueReminder) =>
    `${r.number}: ${w[r.stage]}, ${r.isTheirs ? w.theirs : w.legal} ${tellShort(r.due, zone, to.lang)}`
  const late = due.filter((r) => r.stage === 'red').length
  const duty = `${origin}/desk/account/duty`
  const at = (r: DueReminder) => `${origin}/desk/enquiries/${r.enquiryId}`
  await post(
    db,
    'notice',
    { name: to.name, address: to.mail },
    {
      subject: w.subject(late, due.length - late),
      text: `${due.map((r) => `${line(r)}\n${at(r)}`).join('\n\n')}\n\n-- \n${w.why}\n${duty}\n`,
      html: String(
        html`<ul>${due.map((r) => html`<li><a href="${at(r)}">${line(r)}</a></li>`)}</ul><p><small>${w.why} <a href="${duty}">${duty}</a></small></p>`,
      ),
      lang: to.lang,
      fromName: from,
    },
    { unitId: to.unitId },
  )
}

/** Reminds officers of clocks that run out, each in his duty hours, each clock at most twice. Answers how many were written to. */
export async function remindEnquiries(program: Program, now: Temporal.Instant): Promise<number> {
  const db = program.db.worker
  const face = await agencyFace(program.db.door)
  if (!face) return 0
  const today = now.toZonedDateTimeISO(face.zone).toPlainDate()
  const officeDay = workingTime.isWorkingDay(today, await rulebookSettings(db))
  const due = await remindersDue(db, now, face.zone, officeDay)
  const people = Map.groupBy(due, (r) => r.personId)
  for (const mine of people.values())
    await db.tx(async (tx) => {
      const told: DueReminder[] = []
      for (const r of mine) if (await noteTold(tx, r)) told.push(r)
      const { lang } = mine[0] ?? { lang: 'vi' }
      await tell(program, tx, told, face.zone, face.name[lang])
    })
  return people.size
}
