// The oracle: what people should have got, by the rules and by what they did, against what carriers say they got.
import { expectReminder, isNight, timeWords } from './expect.ts'
import type { OpenTenant } from './place.ts'
import type { Arrived, Post } from './post.ts'
import { doubt, graceMs } from './reasons.ts'
import type { EndRows, NotificationRowSeen } from './rows.ts'
import { consentAt, type Truth, type Visit } from './truth.ts'
import type { MonthRule } from './wishes.ts'

export interface Judged {
  readonly due: number
  readonly sentOnce: number
  readonly withReason: number
  readonly unknown: number
  readonly missing: readonly Fault[]
  readonly doubled: readonly Fault[]
  readonly wrong: readonly Fault[]
  /** Of those that were sent how long after their instant, in minutes, ascending. */
  readonly lateMinutes: readonly number[]
  /** Why those with a reason were not sent, counted. */
  readonly reasons: ReadonlyMap<string, number>
}

export interface Fault {
  readonly id: string
  readonly why: string
}

export interface JudgeInput {
  readonly truth: Truth
  readonly post: Post
  readonly rows: EndRows
  readonly tenants: readonly OpenTenant[]
  /** What is due later is not asked about. */
  readonly endsMs: number
  /** What leaves so long after its instant, without a night in between, was forgotten. */
  readonly lateMsMax: number
}

/** A message that says by its words whose booking and which kind it is about. */
interface Marked {
  readonly arrived: Arrived
  readonly kind: string
  readonly visit: Visit
  readonly notificationId: string | null
}

const earlyMs = 1_000
const minuteMs = 60_000
const dayMs = 24 * 60 * 60_000

export function judgeMonth(input: JudgeInput): Judged {
  const { truth, rows, tenants } = input
  endBySystem(input)
  const marked = readMarks(input)
  const tally = createTally()
  for (const one of marked) for (const why of wrongsOf(input, one)) tally.wrong.push({ id: nameOf(one), why })
  for (const visit of truth.visits) {
    const tenant = tenants.find(({ tenantId }) => tenantId === visit.person.tenantId)
    if (tenant === undefined) continue
    const own = rows.notifications.filter(({ bookingId }) => bookingId === visit.bookingId)
    const got = marked.filter((one) => one.visit === visit && one.kind === 'reminder')
    for (const [index] of visit.times.entries()) {
      for (const [at, rule] of tenant.rules.entries()) {
        if (rule.kind === 'reminder')
          judgeReminder({ ...input, tenant, visit, own, got, index, rule, ruleId: tenant.ruleIds[at] ?? '', tally })
      }
    }
    for (const why of wrongRelease(input, tenant, visit)) {
      tally.wrong.push({ id: `${visit.person.key} ${visit.reference} given up`, why })
    }
    judgeNews({ input, visit, own, marked: marked.filter((one) => one.visit === visit), tally })
  }
  return { ...tally, lateMinutes: tally.lateMinutes.sort((a, b) => a - b) }
}

function createTally() {
  return {
    due: 0,
    sentOnce: 0,
    withReason: 0,
    unknown: 0,
    missing: [] as Fault[],
    doubled: [] as Fault[],
    wrong: [] as Fault[],
    lateMinutes: [] as number[],
    reasons: new Map<string, number>(),
  }
}

/** What the house gave up by itself is as much over as what somebody cancelled. */
function endBySystem({ truth, rows }: JudgeInput): void {
  for (const visit of truth.visits) {
    const atMs = rows.endedBySystem.get(visit.bookingId)
    if (atMs !== undefined && visit.over === null) visit.over = { atMs, by: 'system' }
  }
}

function readMarks({ truth, post, rows }: JudgeInput): Marked[] {
  const byReference = new Map(truth.visits.map((visit) => [`${visit.person.slug}/${visit.reference}`, visit]))
  const slugs = [...new Set(truth.visits.map(({ person }) => person.slug))]
  return post.arrived.flatMap((arrived) => {
    const [, kind, reference] = /Month ([a-z-]+) ([A-Z0-9]+)/.exec(arrived.text) ?? []
    if (kind === undefined || reference === undefined) return []
    const own = arrived.accountId?.replace(/^(sms|whatsapp)-/, '')
    const visits = slugs
      .filter((slug) => own === undefined || slug === own)
      .flatMap((slug) => byReference.get(`${slug}/${reference}`) ?? [])
    const visit =
      visits.find(({ person }) => person.phone === arrived.address || person.email === arrived.address) ?? visits[0]
    return visit === undefined ? [] : [{ arrived, kind, visit, notificationId: rows.notificationOf(arrived.reference) }]
  })
}

function nameOf({ kind, visit, arrived }: Marked): string {
  const at = Temporal.Instant.fromEpochMilliseconds(arrived.atMs)
  return `${visit.person.key} ${visit.reference} ${kind} by ${arrived.carrier} at ${at}`
}

/** When a time of a visit stood no longer; infinite where it still does. */
export function untilOf(visit: Visit, index: number): number {
  return visit.times[index + 1]?.fromMs ?? visit.over?.atMs ?? Number.POSITIVE_INFINITY
}

function wrongsOf({ truth, tenants }: JudgeInput, { arrived, kind, visit }: Marked): string[] {
  const { person, times } = visit
  const { atMs, address, carrier } = arrived
  const tenant = tenants.find(({ tenantId }) => tenantId === person.tenantId)
  if (tenant === undefined) return ['of no business']
  if (kind.startsWith('business-') || kind === 'no-route') return address === tenant.email ? [] : ['to somebody else']
  const wrongs = address === person.phone || address === person.email ? [] : ['to somebody else']
  if (carrier !== 'email') {
    const states = [atMs, atMs - graceMs].map((ms) => consentAt(truth, person, ms))
    if (states.every((state) => state === false)) wrongs.push('after they opted out')
    if (states[0] === null) wrongs.push('to somebody who never wrote')
    const last = Math.max(
      ...truth.wrote
        .filter((one) => one.person === person && one.way === 'whatsapp' && one.atMs <= atMs)
        .map((one) => one.atMs),
    )
    if (carrier === 'fake-whatsapp' && !arrived.isTemplate && atMs - last > dayMs + graceMs)
      wrongs.push('free words after a day')
  }
  const isPlanned = kind === 'reminder' || kind === 'follow-up' || kind === 'review'
  if (isPlanned && isNight(atMs, tenant.timeZone)) wrongs.push('at night')
  if (kind !== 'reminder') return wrongs
  const standing = times.filter(
    (_, index) => (times[index]?.fromMs ?? 0) <= atMs && untilOf(visit, index) + graceMs > atMs,
  )
  const said = standing.filter(({ startMs }) => saysTime(arrived.text, startMs, tenant))
  if (visit.over !== null && atMs > visit.over.atMs + graceMs) wrongs.push('after it was cancelled')
  else if (said.length === 0) wrongs.push('for another time than it has')
  else if (said.every(({ startMs }) => atMs >= startMs)) wrongs.push('after the start')
  return wrongs
}

function saysTime(text: string, startMs: number, { timeZone, locale }: OpenTenant): boolean {
  const plain = text.replace(/\s/g, ' ').toLowerCase()
  return timeWords(startMs, timeZone, locale).every((words) => plain.includes(words.replace(/\s/g, ' ').toLowerCase()))
}

/** What was given up by itself was asked about, warned of and not confirmed, all in its time. */
function wrongRelease({ truth, post }: JudgeInput, { lets }: OpenTenant, { over, times, person }: Visit): string[] {
  if (over?.by !== 'system') return []
  const startMs = times.at(-1)?.startMs ?? 0
  if (lets === undefined) return ['though nobody wants that']
  const got = post.arrived.filter(({ address, atMs }) => address === person.phone && atMs < over.atMs)
  const since = (minutes: number) => startMs - minutes * minuteMs - earlyMs
  const warned = got.find(({ atMs }) => atMs >= since(lets.warn))
  const asked = got.find(({ atMs }) => atMs >= since(lets.ask))
  const said = truth.wrote.filter((one) => one.person === person && one.text === 'C' && one.atMs < over.atMs)
  return [
    ...(over.atMs < since(lets.release) || over.atMs >= startMs ? ['at another time than the rule says'] : []),
    ...(asked === undefined ? ['though they were never asked'] : []),
    ...(warned === undefined || warned.atMs > over.atMs - 30 * minuteMs ? ['though they were not warned'] : []),
    ...(asked !== undefined && said.some(({ atMs }) => atMs > asked.atMs) ? ['though they had confirmed'] : []),
  ]
}

interface ReminderCase extends JudgeInput {
  readonly tenant: OpenTenant
  readonly visit: Visit
  readonly own: readonly NotificationRowSeen[]
  readonly got: readonly Marked[]
  /** Of the time that it reminds of. */
  readonly index: number
  readonly rule: MonthRule
  readonly ruleId: string
  readonly tally: ReturnType<typeof createTally>
}

function judgeReminder(one: ReminderCase): void {
  const { tenant, visit, own, got, index, rule, ruleId, tally, truth, post, rows } = one
  const time = visit.times[index]
  if (time === undefined) return
  const untilMs = untilOf(visit, index)
  const expected = expectReminder(rule, { ...time, timeZone: tenant.timeZone })
  const version = rows.timeVersions.get(visit.bookingId)?.[index]
  const row = own.find((other) => other.kind === 'reminder' && other.rule === ruleId && other.timeVersion === version)
  const sent = row === undefined ? [] : got.filter(({ notificationId }) => notificationId === row.id)
  const id = `${visit.person.key} ${visit.reference} reminder ${ruleText(rule)}`
  if (expected.kind === 'none' || expected.ms >= untilMs) {
    const [first] = sent
    if (first !== undefined && (expected.kind === 'none' || first.arrived.atMs > untilMs + graceMs)) {
      tally.wrong.push({
        id,
        why: expected.kind === 'none' ? `sent although ${expected.why}` : 'sent although nothing was due',
      })
    }
    return
  }
  if (expected.ms > one.endsMs - 2 * 60 * 60_000) return
  tally.due += 1
  const [first] = sent
  if (sent.length > 1) tally.doubled.push({ id, why: `sent ${sent.length} times` })
  if (first !== undefined) {
    tally.sentOnce += sent.length === 1 ? 1 : 0
    const lateMs = first.arrived.atMs - expected.ms
    tally.lateMinutes.push(lateMs / 60_000)
    if (lateMs < -earlyMs) tally.wrong.push({ id, why: `${-lateMs / 60_000} minutes too early` })
    if (lateMs > one.lateMsMax && !isNight(first.arrived.atMs - one.lateMsMax, tenant.timeZone))
      tally.wrong.push({ id, why: `${Math.round(lateMs / 60_000)} minutes late` })
    return
  }
  if (row === undefined) return void tally.missing.push({ id, why: 'never planned' })
  if (row.state === 'planned' || row.state === 'queued' || row.state === 'sent') {
    return void tally.missing.push({ id, why: `it is ${row.state}, and nobody got it` })
  }
  const why = doubt({ truth, post, visit, row, own, untilMs, startMs: time.startMs })
  if (why !== null) return void tally.missing.push({ id, why: `${row.state}: ${why}` })
  tally.withReason += 1
  if (row.state === 'unknown') tally.unknown += 1
  const reason = `${row.state} ${(row.why ?? '').replace(/ \(.*/, '')}`
  tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1)
}

function ruleText({ days, time, minutes, way }: MonthRule): string {
  return `${minutes === undefined ? `${days} days${time === undefined ? '' : ` ${time}`}` : `${minutes} minutes`} by ${way}`
}

/** That it is booked, moved or cancelled is said at least once, or it stands there why not; the business hears of each. */
function judgeNews(of: {
  readonly input: JudgeInput
  readonly visit: Visit
  readonly own: readonly NotificationRowSeen[]
  readonly marked: readonly Marked[]
  readonly tally: ReturnType<typeof createTally>
}): void {
  const { input, visit, own, marked, tally } = of
  const facts = [
    ...visit.times.map(({ fromMs }, index) => ({ kind: index === 0 ? 'confirmation' : 'change', atMs: fromMs })),
    ...(visit.over === null
      ? []
      : [{ kind: visit.over.by === 'system' ? 'released' : 'cancellation', atMs: visit.over.atMs }]),
  ]
  for (const { kind, atMs } of facts) {
    if (atMs > input.endsMs - dayMs) continue
    const id = `${visit.person.key} ${visit.reference} ${kind}`
    if (marked.some((one) => one.kind === kind && one.arrived.atMs >= atMs - graceMs)) continue
    const rows = own.filter((row) => row.kind === kind && Math.abs(row.dueMs - atMs) < graceMs)
    const startMs = visit.times.at(-1)?.startMs ?? 0
    const untilMs = Math.min(
      ...visit.times.map(({ fromMs }) => fromMs).filter((ms) => ms > atMs),
      visit.over?.atMs ?? Number.POSITIVE_INFINITY,
    )
    const isOpen =
      rows.length === 0 || rows.some(({ state }) => state === 'planned' || state === 'queued' || state === 'sent')
    const doubts = rows.flatMap((row) => doubt({ ...input, visit, row, own, untilMs, startMs }) ?? [])
    if (isOpen)
      tally.missing.push({ id, why: `nobody got it: ${rows.map(({ state }) => state).join(', ') || 'never planned'}` })
    else if (doubts.length > 0) tally.missing.push({ id, why: doubts.join('; ') })
  }
}
