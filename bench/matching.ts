// Every bar of reading and matching in one table: what we reach on the given parts of the sets, what others were measured at, and the command that says so.
import { ROWS } from './matching-rows.ts'
import { table } from './measure.ts'
import { said, sayings } from './sayings.ts'

const rows = ROWS.map(({ goal, what, others, bar, run, ours }) => {
  const args = run.includes('.test.') ? ['--test', run] : [run]
  const found =
    typeof ours === 'function' ? ours() : (ours.exec(sayings(args))?.[1]?.trim() ?? 'not measured')
  const failed = said.get(args.join(' '))?.startsWith('FAILED') ? ' (FAILED)' : ''
  return [goal, what, `${found}${failed}`, bar, others, `\`node ${args.join(' ')}\``]
})
console.log(
  'Ours on the given parts of the sets; the figures of others were measured on the same or on sister parts. Not measured here: G6, whose expected feeds are not given; G7 is a test of the feed suite; G10, whose pages a person has to mark.\n',
)
console.log(table(['goal', 'what', 'ours', 'bar', 'others', 'command'], rows))
