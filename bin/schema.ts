// db/schema.sql is what the migrations make, for people to read; a difference between the two fails the build.
// `node bin/schema.ts` writes it, `--check` compares.
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { scratchDatabase } from '#lib/testing.ts'

const FILE = path.join(import.meta.dirname, '../db/schema.sql')

const QUERY = `
select format(E'create table %s (\\n%s\\n);', c.oid::regclass, string_agg(format('  %s %s%s%s', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' else '' end, coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')), E',\\n' order by a.attnum)) as text, c.relname as name, 1 as part
from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration' group by c.oid, c.relname
union all select format('alter table %s add constraint %s %s;', conrelid::regclass, quote_ident(conname), pg_get_constraintdef(k.oid)), conrelid::regclass::text || '.' || conname, 2
from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = 'public' and k.contype <> 'n' and conrelid <> 0 and conrelid::regclass::text <> 'migration'
union all select indexdef || ';', tablename || '.' || indexname, 3 from pg_indexes where schemaname = 'public' and tablename <> 'migration'
  and indexname not in (select conname from pg_constraint)
union all select format('create policy %s on %s for %s to %s%s%s;', quote_ident(policyname), tablename, lower(cmd), array_to_string(roles, ', '),
    coalesce(E'\\n  using (' || qual || ')', ''), coalesce(E'\\n  with check (' || with_check || ')', '')), tablename || '.' || policyname, 4 from pg_policies where schemaname = 'public'
union all select pg_get_functiondef(p.oid) || ';', p.proname, 5 from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'app'
union all select format(E'create view %s as\\n%s', c.relname, pg_get_viewdef(c.oid)), c.relname, 6 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'v' and c.relname like 'public_%'
union all select format('grant %s on %s to %s;', lower(string_agg(distinct privilege_type, ', ')), table_name, grantee), table_name || '.' || grantee, 7
from information_schema.role_table_grants where table_schema = 'public' and grantee like 'rostrum\\_%' and grantee <> grantor group by table_name, grantee
order by part, name`

const scratch = await scratchDatabase()
const client = new pg.Client({ connectionString: scratch.url })
await client.connect()
const { rows } = await client.query(QUERY)
await client.end()
await scratch.drop()
const made = `-- Made by bin/schema.ts from db/migrations; read it, never run it.\n\n${rows.map((r) => r.text.replace(/\r/g, '')).join('\n\n')}\n`
if (!process.argv.includes('--check')) {
  fs.writeFileSync(FILE, made)
  console.log(`${rows.length} parts written to db/schema.sql`)
} else if (!scratch.comparable) {
  console.log('db/schema.sql is compared on PostgreSQL 18 only; this is another version.')
} else if (fs.readFileSync(FILE, 'utf8') !== made) {
  console.error(
    'db/schema.sql is not what the migrations make: run `node boot.mjs bin/schema.ts` and commit it.',
  )
  process.exit(1)
}
process.exit(0)
