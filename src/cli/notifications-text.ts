// What `npm run notifications` prints. Ids, references and codes; nobody's number or address.
import type { Catalog } from '../domain/catalog.ts'
import { paymentWhen } from '../domain/payment-words.ts'
import { dayMs } from '../domain/zoned-time.ts'
import type { CommandWorld } from '../house/command-world.ts'
import type { NotificationRow } from '../ports/stores/notification.ts'
import { readDigest } from '../usecases/read-digest.ts'

type World = Pick<CommandWorld, 'database' | 'clock' | 'notificationBook' | 'channels'>

const shownMax = 40
const backMs = 7 * dayMs

/** What is planned, was sent, and was not, with why: the newest due first; problems alone where asked for. */
export async function listLines(
  world: World,
  { catalog, problems }: { readonly catalog: Catalog; readonly problems: boolean },
): Promise<string[]> {
  const nowMs = world.clock.now().epochMilliseconds
  const { id: tenantId, slug } = catalog.tenant
  const sinceMs = nowMs - backMs
  return world.database.inTenant(tenantId, async (stores) => {
    const counts = await stores.notifications.countByState(tenantId, sinceMs)
    const query = { sinceMs, limit: problems ? shownMax * 5 : shownMax }
    const rows = await stores.notifications.listRecent(
      tenantId,
      problems ? { ...query, states: ['failed', 'unknown', 'dropped'] } : query,
    )
    const shown = problems ? rows.filter(isProblem).slice(0, shownMax) : rows
    const names = new Map<string, string>()
    for (const { bookingId } of shown) {
      if (bookingId === null || names.has(bookingId)) continue
      names.set(bookingId, (await stores.bookings.find(tenantId, bookingId))?.reference ?? bookingId)
    }
    const accounts = await stores.channelAccounts.list(tenantId)
    const silent = await stores.incidents.listOpen(tenantId, shownMax, 'notifications')
    const warnings = [
      ...warningsOf(catalog, accounts),
      ...silent.map(({ subject }) => `! Nothing reached the business itself: ${subject}.`),
    ]
    const sums = counts.map(({ state, why, count }) => `${state}${why === null ? '' : ` (${codeOf(why)})`} ${count}`)
    const head = `${slug}: in the last seven days and ahead: ${sums.length === 0 ? 'none' : merged(sums).join(' · ')}`
    const none = problems && shown.length === 0 ? ['  Nothing that a person should look at.'] : []
    return [head, ...warnings, ...none, ...shown.map((row) => rowLine(row, { names, catalog }))]
  })
}

/** What a person should look at: it did not get through, or nobody knows. */
function isProblem({ state, why }: NotificationRow): boolean {
  return state !== 'dropped' || why?.startsWith('no_route') === true
}

/** A business that reaches nobody is told so, before anything else. */
function warningsOf(
  { tenant }: Catalog,
  accounts: readonly { readonly channel: string; readonly state: string }[],
): string[] {
  const isAlive = accounts.some(({ state }) => state === 'active')
  return [
    ...(isAlive ? [] : ['! No channel account is active: customers are reached by e-mail alone (npm run channel).']),
    ...(tenant.email === undefined ? ['! The business has no e-mail address: no news and no digest reach it.'] : []),
  ]
}

function rowLine(
  row: NotificationRow,
  { names, catalog }: { readonly names: ReadonlyMap<string, string>; readonly catalog: Catalog },
): string {
  const { locale, timeZone } = catalog.tenant
  const due = paymentWhen(locale, row.dueAtMs, timeZone)
  const about = row.bookingId === null ? row.occurrence : (names.get(row.bookingId) ?? '')
  const by = row.channel ?? row.way
  const why = row.why === null ? '' : `: ${row.why}`
  return `  ${due.padEnd(22)} ${about.padEnd(10)} ${row.kind.padEnd(18)} ${by.padEnd(14)} ${row.state}${why}`
}

/** "no_route" of "no_route (sms opted_out)". */
function codeOf(why: string): string {
  return why.split(' ')[0] ?? why
}

/** Counts of one word added up. */
function merged(sums: readonly string[]): string[] {
  const totals = new Map<string, number>()
  for (const sum of sums) {
    const at = sum.lastIndexOf(' ')
    const word = sum.slice(0, at)
    totals.set(word, (totals.get(word) ?? 0) + Number(sum.slice(at + 1)))
  }
  return [...totals].map(([word, count]) => `${word} ${count}`)
}

/** The digest of today as text, as it would be mailed. */
export async function digestLines(world: World, { catalog }: { readonly catalog: Catalog }): Promise<string[]> {
  const { id: tenantId } = catalog.tenant
  const nowMs = world.clock.now().epochMilliseconds
  const digest = await world.database.inTenant(tenantId, (stores) =>
    readDigest(world, stores, { tenantId, catalog, nowMs }),
  )
  if (digest.isEmpty) return ['There is nothing to say: none is sent today.']
  const { subject, parts } = digest.content
  const lines = parts.flatMap((part) => {
    if (part.kind === 'lines') return part.lines.map(({ lead, text }) => `  ${lead.padEnd(10)} ${text}`)
    return 'text' in part ? [part.text] : []
  })
  return [subject, ...lines]
}
