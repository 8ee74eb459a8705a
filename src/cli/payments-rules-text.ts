import { amountText } from '../domain/amount-text.ts'
import type { Catalog, Service } from '../domain/catalog.ts'
import { defaultMemberLimits, type MemberLimits, refundLimits } from '../domain/member-limits.ts'
import { payWindowMsOf } from '../domain/payment-attempts.ts'
import type { PaymentRules } from '../domain/payment-rule.ts'
import { minuteMs } from '../domain/zoned-time.ts'
import { choosePaymentAccount } from '../usecases/open-payment-account.ts'
import { type RuleChange, readPaymentRules, setPaymentRules } from '../usecases/set-payment-rules.ts'
import { refused } from './payments-act-text.ts'
import { memberIdOf, type PaymentsWorld, type Said, typedAmount } from './payments-place.ts'
import { printable } from './printable.ts'
import {
  commitmentText,
  readCommitment,
  readRule,
  readSteps,
  ruleText,
  type StepTexts,
  stepLines,
} from './rule-grammar.ts'
import { catalogOf, serviceOf, staffIdOf } from './tenant.ts'

export interface RulesAsked extends Said, StepTexts {
  readonly slug: string
  /** Slug of a service; all where none is named. */
  readonly service?: string | undefined
  /** What is set, in order; nothing is changed where none is given. */
  readonly rules: readonly string[]
  readonly staff?: string | undefined
  readonly commitment?: string | undefined
  /** Minutes that customers have to pay. */
  readonly payWindow?: string | undefined
}

/** What a business asks for before a booking stands, of whom, and what becomes of it; sets what was said first. */
export async function rulesLines(world: PaymentsWorld, asked: RulesAsked): Promise<string[]> {
  const before = await catalogOf(world, asked.slug)
  const changes = changesOf(before, asked)
  const tenantId = before.tenant.id
  const memberId = await memberIdOf(world, { tenantId, slug: asked.slug }, asked.as)
  for (const change of changes) {
    const set = await setPaymentRules(world, { tenantId, memberId, change })
    if (!set.ok) throw refused(set)
  }
  const lines = await toldLines(world, asked)
  if (changes.length === 0) return lines
  return ['Set. What was agreed with customers before stays as it was.', ...lines, ...(await warnings(world, before))]
}

function changesOf(catalog: Catalog, asked: RulesAsked): RuleChange[] {
  const { staff, commitment, rules, cancel, move, noShow, of } = asked
  const service = asked.service === undefined ? null : serviceOf(catalog, asked.service)
  const currency = service === null ? catalog.tenant.currency : currencyOfService(service, catalog)
  const changes: RuleChange[] = []
  if (commitment !== undefined) changes.push({ of: 'tenant', commitmentFee: readCommitment(commitment, currency) })
  if (asked.payWindow !== undefined)
    changes.push({ of: 'window', minutes: Number(asked.payWindow.trim() || Number.NaN) })
  if (staff !== undefined) {
    if (service !== null)
      throw new Error('Rules of a member of staff hold for whatever they do: leave the service out.')
    const [only] = rules
    const resourceId = staffIdOf(catalog, staff)
    if (only === 'same' && rules.length === 1) changes.push({ of: 'staff', resourceId, rules: null })
    else if (only !== undefined) changes.push({ of: 'staff', resourceId, rules: read(rules, currency) })
    return changes
  }
  const hasSteps = [cancel, move, noShow, of].some((text) => text !== undefined)
  if (rules.length === 0 && !hasSteps) return changes
  if (service === null) throw new Error('Of which service? npm run payments -- rules TENANT SERVICE RULE …')
  const refundRule = hasSteps ? readSteps(asked, service.cancellation, currency) : undefined
  changes.push({
    of: 'service',
    serviceId: service.id,
    ...(rules.length === 0 ? {} : { rules: read(rules, currency) }),
    ...(refundRule === undefined ? {} : { refundRule }),
  })
  return changes
}

/** "none" alone is no rule at all. */
function read(rules: readonly string[], currency: string): PaymentRules {
  const [only] = rules
  return rules.length === 1 && only === 'none' ? [] : rules.map((rule) => readRule(rule, currency))
}

async function toldLines(world: PaymentsWorld, asked: RulesAsked): Promise<string[]> {
  const catalog = await catalogOf(world, asked.slug)
  const staff = catalog.resources.filter(({ kind }) => kind === 'staff')
  const { asked: rules } = await readPaymentRules(world, {
    tenantId: catalog.tenant.id,
    serviceIds: catalog.services.map(({ id }) => id),
    resourceIds: staff.map(({ id }) => id),
  })
  const shown = asked.service === undefined ? catalog.services : [serviceOf(catalog, asked.service)]
  const lines = shown.flatMap((service) => {
    const currency = currencyOfService(service, catalog)
    const of = rules.services.get(service.id)?.rules ?? []
    const said = of.length === 0 ? 'nothing' : of.map((rule) => ruleText(rule, currency)).join('; else ')
    const steps =
      asked.service === undefined ? [] : stepLines(service.cancellation, currency).map((line) => `  ${line}`)
    return [`${service.slug}: ${said}`, ...steps]
  })
  const { currency } = catalog.tenant
  const differing = staff.flatMap(({ id, name }) => {
    const of = rules.staff.get(id)
    if (of === undefined) return []
    return [
      `with ${printable(name)}: ${of.length === 0 ? 'nothing' : of.map((rule) => ruleText(rule, currency)).join('; else ')}`,
    ]
  })
  const { commitmentFee } = rules
  const fee = commitmentFee === null ? 'none' : commitmentText(commitmentFee, currency)
  const windowMinutes = payWindowMsOf(catalog.tenant) / minuteMs
  return [
    ...lines,
    ...differing,
    `commitment fee of bookings that ask for nothing else: ${fee}`,
    `customers have ${windowMinutes} minutes to pay`,
  ]
}

/** Nobody can pay what nothing is connected for. */
async function warnings(world: PaymentsWorld, { tenant }: Catalog): Promise<string[]> {
  const opened = await world.database.inTenant(tenant.id, (stores) =>
    choosePaymentAccount(world, stores, { tenantId: tenant.id, needs: 'pay' }),
  )
  if (opened === null)
    return ['Nothing is connected that customers can pay by: the sandbox asks, whose money does not exist.']
  const { provider, account } = opened
  return provider.isTest(account.secrets) ? [`Asked for through ${provider.name}: no real money moves.`] : []
}

function currencyOfService({ price }: Service, { tenant }: Catalog): string {
  return price?.currency ?? tenant.currency
}

export interface LimitsAsked extends Said {
  readonly slug: string
  readonly currency?: string | undefined
  readonly refund?: string | undefined
  readonly day?: string | undefined
  readonly cancel?: string | undefined
}

/** Up to where one member acts alone; sets what was said first. */
export async function limitsLines(world: PaymentsWorld, asked: LimitsAsked): Promise<string[]> {
  const { tenant } = await catalogOf(world, asked.slug)
  const tenantId = tenant.id
  const { limits } = await readPaymentRules(world, { tenantId, serviceIds: [], resourceIds: [] })
  const before = limits ?? defaultMemberLimits
  const currency = asked.currency?.toUpperCase() ?? tenant.currency
  const after = limitsOf(before, asked, currency)
  if (after !== null) {
    const memberId = await memberIdOf(world, { tenantId, slug: asked.slug }, asked.as)
    const set = await setPaymentRules(world, { tenantId, memberId, change: { of: 'limits', limits: after } })
    if (!set.ok) throw refused(set)
  }
  const now = after ?? before
  const { once, aDay } = refundLimits(now, currency)
  const told = (amount: number) => `${currency} ${amountText({ amount, currency })}`
  return [
    `One refund: up to ${told(once)}; within a day of one member: up to ${told(aDay)}.`,
    `Bookings cancelled at once: up to ${now.cancelBookings}.`,
    'Beyond that another member has to agree.',
  ]
}

function limitsOf(before: MemberLimits, { refund, day, cancel }: LimitsAsked, currency: string): MemberLimits | null {
  if (refund === undefined && day === undefined && cancel === undefined) return null
  const { once, aDay } = refundLimits(before, currency)
  if (cancel !== undefined && !/^\d{1,4}$/.test(cancel))
    throw new Error(`--cancel "${cancel}": expected a whole number like 10`)
  const sum = (text: string | undefined, standing: number) =>
    text === undefined ? standing : text === '0' ? 0 : typedAmount(text, currency, currency)
  return {
    refunds: { ...before.refunds, [currency]: { once: sum(refund, once), aDay: sum(day, aDay) } },
    cancelBookings: cancel === undefined ? before.cancelBookings : Number(cancel),
  }
}
