import { emailAddressOf } from '../domain/email.ts'
import { hintOfAddress } from '../domain/email-words.ts'
import type { CommandWorld } from '../house/command-world.ts'
import type { Ids } from '../ports/ids.ts'
import type { Mailer } from '../ports/mailer.ts'
import { allowAddress } from '../usecases/allow-address.ts'
import { printable } from './printable.ts'
import { catalogOf } from './tenant.ts'

const listedMax = 100

/** The newest mails of a business and what became of each; addresses are only hinted at. */
export async function emailLines(world: Pick<CommandWorld, 'database' | 'clock'>, slug: string): Promise<string[]> {
  const { tenant } = await catalogOf(world, slug)
  const rows = await world.database.inTenant(tenant.id, (stores) => stores.emails.listRecent(tenant.id, listedMax))
  if (rows.length === 0) return [`${printable(tenant.name)} has sent no e-mail yet.`]
  return rows.map((row) => {
    const at = Temporal.Instant.fromEpochMilliseconds(row.createdAtMs).toZonedDateTimeISO(tenant.timeZone)
    const when = at.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
    const why = row.errorCode === null || row.state === 'sent' ? '' : ` (${printable(row.errorCode)})`
    const tries = row.attempts > 1 ? `, ${row.attempts} tries` : ''
    return `${when}  ${row.kind}  ${row.state}${why}${tries}  ${printable(hintOfAddress(row.address))}  ${row.id}`
  })
}

/** The addresses to which a business sends nothing, in full: whoever lets one again has to know which. */
export async function suppressedLines(
  world: Pick<CommandWorld, 'database' | 'clock'>,
  slug: string,
): Promise<string[]> {
  const { tenant } = await catalogOf(world, slug)
  const rows = await world.database.inTenant(tenant.id, (stores) => stores.suppressions.list(tenant.id, listedMax))
  if (rows.length === 0) return [`${printable(tenant.name)} may write to every address.`]
  return rows.map(({ address, reason, sinceMs }) => {
    const since = Temporal.Instant.fromEpochMilliseconds(sinceMs).toZonedDateTimeISO(tenant.timeZone).toPlainDate()
    return `${since.toString()}  ${reason}  ${printable(address)}`
  })
}

/** Lets mail go to an address again. */
export async function allowLines(
  world: Pick<CommandWorld, 'database' | 'clock'>,
  { slug, address, why }: { readonly slug: string; readonly address: string; readonly why: string },
): Promise<string[]> {
  const { tenant } = await catalogOf(world, slug)
  const stood = await allowAddress(world, { tenantId: tenant.id, address, why })
  const name = printable(tenant.name)
  if (stood === null) throw new Error(`Nothing stands against that address at ${name}. See: suppressed ${slug}`)
  return [`${name} may write to it again; it had ${stood === 'bounced' ? 'bounced' : 'unsubscribed'}.`]
}

/** Sends one mail by the server of the settings, and tells what the server said. */
export async function testLines(
  { mailer, ids }: { readonly mailer?: Mailer | undefined; readonly ids: Ids },
  given: string,
): Promise<string[]> {
  const address = emailAddressOf(given)
  if (address === null) throw new Error('That is no e-mail address.')
  if (mailer?.kind !== 'smtp') throw new Error('No mail server is set: set SMTP_HOST and SMTP_FROM. See docs/email.md.')
  const result = await mailer.send({
    // Of each its own: a mailbox shows a second mail of one id to nobody.
    id: ids.next(),
    business: { name: 'Parley', accentColor: '#2f5d50' },
    replyTo: null,
    to: { name: null, address },
    language: 'en',
    content: {
      subject: 'A test of the mail server',
      preview: '',
      parts: [
        { kind: 'heading', text: 'It works' },
        { kind: 'text', text: 'This deployment of Parley can send e-mail. Nothing else has to be done.' },
      ],
    },
    footer: ['Asked for at the terminal of the deployment.'],
    calendar: null,
    unsubscribe: null,
  })
  if (result.kind === 'accepted')
    return [`The server took it, from ${mailer.sender}. Look into the mailbox, and its spam.`]
  if (result.kind === 'unknown') throw new Error(`Nobody knows whether it was sent: the line broke (${result.why}).`)
  throw new Error(`The server did not take it: ${printable(result.code)}.${result.retryable ? ' It may later.' : ''}`)
}
