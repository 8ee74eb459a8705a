import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { type ReasonFacts, reasonWords } from '../domain/reason-words.ts'
import type { RuleCause, RuleSurvey } from '../domain/rule-survey.ts'
import type { CommandWorld } from '../house/command-world.ts'
import { type ExplainedRules, explainRules } from '../usecases/explain-rules.ts'
import { whyNot } from '../usecases/why-not.ts'
import { type AskedValues, askedWishOf, readTime } from './asked-options.ts'
import { spanText } from './booking-text.ts'
import { reasonFacts } from './reason-facts.ts'
import { catalogOf } from './tenant.ts'

export interface WhyNotCommand extends AskedValues {
  readonly slug: string
  readonly service: string
  readonly at?: string | undefined
}

const nearestShown = 5

/** One time explained, with the nearest that stand; where there are none, or no time is asked, all rules of the coming weeks. */
export async function whyNotLines(
  world: Pick<CommandWorld, 'database' | 'clock'>,
  command: WhyNotCommand,
): Promise<string[]> {
  const catalog = await catalogOf(world, command.slug)
  const wish = askedWishOf(catalog, command.service, command)
  const facts = reasonFacts(catalog, wish.serviceIds ?? [wish.serviceId])
  const title = `${facts.serviceNames.join(' + ')} at ${catalog.tenant.name}`
  const lines: string[] = []
  if (command.at !== undefined) {
    const found = await whyNot(world, { ...wish, ...readTime(command.at), limit: nearestShown })
    if (!found.ok) throw new Error(neededText(found))
    const when = `${command.at.replace('T', ' ')} (${facts.timeZone})`
    lines.push(`${title}, ${when}: ${found.open ? 'open.' : 'not open.'}`)
    if (found.reason !== null) lines.push(`  ${found.reason.rule}: ${reasonWords(found.reason, facts)}`)
    const offers = found.offers.toSorted((a, b) => a.startMs - b.startMs)
    if (!found.open && offers.length > 0) lines.push('  The nearest that stand:')
    lines.push(...offers.map((offer) => `    ${offerText(offer, catalog)}`))
    if (offers.length > 0) return lines
  }
  const explained = await explainRules(world, wish)
  if (explained.ok && explained.refused !== null && lines.length > 0) return [...lines, '  So at any other time.']
  if (!explained.ok) throw new Error(neededText(explained))
  return [...lines, ...surveyLines(title, explained, { facts, catalog, serviceId: wish.serviceId })]
}

interface Place {
  readonly facts: ReasonFacts
  readonly catalog: Catalog
  readonly serviceId: string
}

function surveyLines(title: string, { dates, refused, survey }: ExplainedRules, place: Place): string[] {
  const { facts, catalog, serviceId } = place
  if (refused !== null)
    return [`${title}: nothing like that can ever be booked.`, `  ${refused.rule}: ${reasonWords(refused, facts)}`]
  if (dates === null) {
    const service = catalog.services.find(({ id }) => id === serviceId)
    const days = Math.round((service?.noticeMinutes ?? 0) / 1_440)
    const words = `it needs ${days} days of notice and may be booked only ${service?.advanceDays ?? 0} days ahead.`
    return [`${title}: nothing can ever be booked: ${words}`]
  }
  const stretch = `from ${dates.from} to ${dates.to} (${facts.timeZone})`
  const left = survey.open === 0 ? nothingLines(survey, facts) : [`${survey.open} of ${survey.starts} starts are open.`]
  const counts = survey.rules.map(
    ({ rule, starts, example }) => `  ${String(starts).padStart(6)}  ${rule}: ${reasonWords(example, facts)}`,
  )
  const head = `${title}, ${stretch}: ${left[0]}`
  const counted = counts.length === 0 ? [] : ['  What takes starts away, with the first of each:', ...counts]
  return [head, ...left.slice(1).map((line) => `  ${line}`), ...counted]
}

/** What keeps everything closed. A rule of the service says "ever"; what is only taken or away says when. */
function nothingLines({ causes, starts, rules }: RuleSurvey, facts: ReasonFacts): string[] {
  if (starts === 0) return ['nothing is open: it has no start at all in this time.']
  const lasting = causes.filter(({ rule }) => rule !== 'busy' && rule !== 'away')
  const [first] = lasting.length > 0 ? lasting : causes
  if (first === undefined) {
    const [most] = rules
    const words = most === undefined ? '' : ` Most is taken away by ${most.rule}, but no rule alone does it.`
    return [`nothing is open.${words}`]
  }
  const head = lasting.length > 0 ? 'nothing can ever be booked' : 'nothing is open'
  const more = causes.filter((cause) => cause !== first).map((cause) => `also in the way: ${causeText(cause, facts)}`)
  return [`${head}: ${causeText(first, facts)}`, ...more]
}

function causeText(cause: RuleCause, { nameOf }: ReasonFacts): string {
  switch (cause.rule) {
    case 'too_long': {
      const names = cause.resourceIds.map(nameOf).filter((name) => name !== null)
      const of = names.length === 0 ? '' : ` of ${names.join(', ')}`
      return `the service lasts ${cause.durationMinutes} minutes and no window${of} is longer than ${cause.longestMinutes}.`
    }
    case 'off_grid':
      return `its starts, every ${cause.stepMinutes} minutes from ${cause.offsetMinutes} minutes past midnight, never fall into the hours of those who serve it.`
    case 'closed':
      return 'those who serve it have no weekly hours that are long enough, or none at the same time.'
    case 'away':
      return 'everybody who serves it is away or closed on all of these days.'
    case 'busy':
      return 'everything is taken.'
    case 'arrival_day':
      return 'no stay may begin on any of these days.'
  }
}

function offerText(offer: Offer, catalog: Catalog): string {
  const staff = catalog.resources.find(({ id }) => id === offer.staffId)
  return `${spanText(offer, offer.timeZone)}${staff === undefined ? '' : `, with ${staff.name}`}`
}

const options: Readonly<Record<string, string>> = { party_needed: ' (--party N)', nights_needed: ' (--nights N)' }

function neededText({ code, message }: { readonly code: string; readonly message: string }): string {
  return `${message}${options[code] ?? ''}`
}
