import path from 'node:path'
import { z } from 'zod'
import { Refusal } from '#lib/refusal.ts'

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ROSTRUM_DATA: z.string().default('data'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_KEY_FILE: z.string().optional(),
  ROSTRUM_PROFILE: z
    .string()
    .regex(/^[a-z][a-z-]*$/)
    .default('vn'),
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
  dkim: { domain: string; selector: string; keyFile: string } | undefined
  /** The folder of `profiles/` whose forms and rules hold here. */
  profile: string
  logLevel: string
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
    dkim:
      s.DKIM_DOMAIN && s.DKIM_SELECTOR && s.DKIM_KEY_FILE
        ? { domain: s.DKIM_DOMAIN, selector: s.DKIM_SELECTOR, keyFile: s.DKIM_KEY_FILE }
        : undefined,
    profile: s.ROSTRUM_PROFILE,
    logLevel: s.LOG_LEVEL,
  }
}
