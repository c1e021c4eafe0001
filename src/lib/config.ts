import path from 'node:path'
import { z } from 'zod'
import { type InboxServer, inboxFrom } from '#lib/inbox/server.ts'
import { FIRST_PROFILE } from '#lib/profile.ts'
import { Refusal } from '#lib/refusal.ts'
import type { S3 } from '#lib/storage/s3.ts'

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ROSTRUM_DATA: z.string().default('data'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  BOUNCE_ADDRESS: z.email().max(100).optional(),
  WEBSUB_HUB: z.url({ protocol: /^https?$/ }).optional(),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_KEY_FILE: z.string().optional(),
  ROSTRUM_PROFILE: z
    .string()
    .regex(/^[a-z][a-z-]*$/)
    .default(FIRST_PROFILE),
  STORAGE_URL: z.url({ protocol: /^s3$/ }).optional(),
  FILE_LIMIT_MB: z.coerce.number().int().min(1).max(2000).default(200),
  UNIT_QUOTA_MB: z.coerce.number().int().min(1).default(20_000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Config = {
  port: number
  host: string
  /** Where people reach us, without a slash at the end. */
  origin: string
  databaseUrl: string | undefined
  /** Absolute. Holds the embedded cluster, files and the installation's secret. */
  folder: string
  smtpUrl: string | undefined
  mailFrom: string
  /** The mailbox that is read. */
  inbox: InboxServer | undefined
  /** Where mail servers report what could not be delivered, before a token is put into it. */
  bounceAddress: string | undefined
  /** The WebSub hub that is told when the feeds change. */
  hub: string | undefined
  dkim: { domain: string; selector: string; keyFile: string } | undefined
  /** The folder of `profiles/` whose forms and rules hold here. */
  profile: string
  /** Where files lie; undefined for the data folder. */
  s3: S3 | undefined
  /** Bytes that one file may have. */
  fileLimit: number
  /** Bytes that the files of one unit may have together, their public copies included. */
  unitQuota: number
  logLevel: string
}

/** `s3://key:secret@host/bucket?region=…`; `&tls=off` for a store on the same machine. */
function s3From(text: string): S3 {
  const url = new URL(text)
  const bucket = /^\/([a-z0-9][a-z0-9.-]{1,62})\/?$/.exec(url.pathname)?.[1]
  const [key, secret] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  if (!url.host || !bucket || !key || !secret)
    throw new Refusal(
      'The setting STORAGE_URL is not usable: it is written s3://key:secret@host/bucket?region=name.',
    )
  return {
    host: url.host,
    bucket,
    key,
    secret,
    region: url.searchParams.get('region') ?? 'us-east-1',
    tls: url.searchParams.get('tls') !== 'off',
  }
}

/** Reads the settings; throws `Refusal` with the name of the setting that is wrong. Empty means not set. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== ''))
  const read = Settings.safeParse(given)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw new Refusal(`The setting ${issue?.path.join('.')} is not usable: ${issue?.message}.`)
  }
  const s = read.data
  const origin = (s.ORIGIN ?? `http://localhost:${s.PORT}`).replace(/\/+$/, '')
  const host = new URL(origin).hostname
  return {
    port: s.PORT,
    host: s.HOST,
    origin,
    databaseUrl: s.DATABASE_URL,
    folder: path.resolve(s.ROSTRUM_DATA),
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM ?? `press@${host}`,
    inbox: s.IMAP_URL ? inboxFrom(s.IMAP_URL) : undefined,
    bounceAddress: s.BOUNCE_ADDRESS,
    hub: s.WEBSUB_HUB,
    dkim:
      s.DKIM_DOMAIN && s.DKIM_SELECTOR && s.DKIM_KEY_FILE
        ? { domain: s.DKIM_DOMAIN, selector: s.DKIM_SELECTOR, keyFile: s.DKIM_KEY_FILE }
        : undefined,
    profile: s.ROSTRUM_PROFILE,
    s3: s.STORAGE_URL ? s3From(s.STORAGE_URL) : undefined,
    fileLimit: s.FILE_LIMIT_MB * 1_000_000,
    unitQuota: s.UNIT_QUOTA_MB * 1_000_000,
    logLevel: s.LOG_LEVEL,
  }
}
