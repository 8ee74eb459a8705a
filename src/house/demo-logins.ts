import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type DemoLogin, seedLogins } from '../../db/seed/seed-logins.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../ports/clock.ts'
import { systemRandom } from '../system/random.ts'
import { loadSecret } from '../system/secret.ts'

/** What is printed at the start of the demo, and nowhere else. */
export interface DemoLogins {
  readonly password: string
  readonly people: readonly DemoLogin[]
}

/**
 * Lets the members of the demo log in. Their password is made once and kept in the data folder, so that no two
 * installations share one and none stands in the program.
 */
export async function openDemoLogins({
  config,
  migrationUrl,
  clock,
}: {
  readonly config: Pick<Config, 'dataDir'>
  readonly migrationUrl: string
  readonly clock: Clock
}): Promise<DemoLogins> {
  const { dataDir } = config
  const isNew = !existsSync(join(dataDir, 'demo-password'))
  const secret = await loadSecret({ given: undefined, dataDir, random: systemRandom, name: 'demo-password' })
  const password = readable(secret)
  const { hashPassword } = await import('better-auth/crypto')
  const passwordHash = await hashPassword(password)
  const nowMs = clock.now().epochMilliseconds
  return { password, people: await seedLogins(migrationUrl, { passwordHash, renews: isNew, nowMs }) }
}

/** Three groups of four that are easily typed: more than 60 bits of the secret. */
function readable(secret: string): string {
  const letters = secret.toLowerCase().replace(/[^a-z2-9]|[lo]/g, '')
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8, 12)].join('-')
}

/** Of the first business each role, as somebody at the terminal reads it; the others have the same. */
export function demoLoginLines({ password, people }: DemoLogins): string[] {
  const first = people.find(({ slug }) => slug === firstShown)?.slug ?? people.find(({ slug }) => slug !== null)?.slug
  const shown = people.filter(({ slug }) => slug === null || slug === first)
  if (shown.length === 0) return []
  return [
    `\n  Demo log-ins of the console, all with the password ${password}:`,
    ...shown.map(({ role, email }) => `    ${role.replace('_', ' ').padEnd(12)} ${email}`),
    '  Every other demo business has the same five roles: npm run members.',
  ]
}

const firstShown = 'luna-salon'
