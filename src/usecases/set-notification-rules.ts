import type { Catalog } from '../domain/catalog.ts'
import { isPhoneNumber } from '../domain/delivery.ts'
import type { NotificationKind } from '../domain/notification.ts'
import {
  isSameRule,
  type NotificationRule,
  offsetText,
  readOffset,
  rulesOfKindMax,
} from '../domain/notification-rule.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, NotificationPorts, Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { replanReminders } from './replan-reminders.ts'

type RulePorts = Pick<Ports, 'database' | 'clock' | 'ids' | 'queue'> &
  Pick<ChannelPorts, 'channels'> &
  NotificationPorts

export interface RuleInput {
  readonly tenantId: string
  readonly catalog: Catalog
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  readonly kindId: string
  /** Slug; null: for every service that has no rule of this kind of its own. */
  readonly service: string | null
  readonly way: string
  /** As a person writes it ("1 day at 10:00"); null: at once. */
  readonly when: string | null
  readonly asksToConfirm: boolean
  readonly link: string | null
}

/**
 * Adds a rule. The first of a kind takes the place of what is built in; `off` turns the kind off. One that says the same
 * at the same time by the same way as another is refused: customers would read it twice. Bookings that stand get their
 * reminders anew.
 */
export async function addNotificationRule(
  ports: RulePorts,
  input: RuleInput,
): Promise<{ readonly ok: true; readonly rule: NotificationRule } | Refusal<'rule_invalid'>> {
  const { tenantId, memberId } = input
  const kind = ports.notificationBook.kinds.get(input.kindId)
  if (kind === undefined) {
    const known = [...ports.notificationBook.kinds.keys()].join(', ')
    return refusal('rule_invalid', `There is no kind "${input.kindId}". There are: ${known}.`)
  }
  const read = readRule(ports, input, kind)
  if (typeof read === 'string') return refusal('rule_invalid', read)
  const nowMs = ports.clock.now().epochMilliseconds
  const rule = { ...read, id: ports.ids.next() }
  const isText = kind.audience === 'business' && ports.channels.has(rule.way)
  const isSaved = await ports.database.inTenant(tenantId, async (stores) => {
    if (isText && !(await mayTextBusiness(ports, stores, { ...input, nowMs }))) return 'silent'
    const all = await stores.notificationSettings.listRules(tenantId)
    const others = all.filter((one) => one.kind === kind.id && one.serviceId === rule.serviceId)
    const twin = others.find((one) => isSameRule(one, rule))
    if (twin !== undefined) return twin
    if (others.length >= rulesOfKindMax) return false
    await stores.notificationSettings.addRule(tenantId, rule, nowMs)
    await auditRule(stores, { tenantId, memberId, action: 'notification-rule.added', kindId: kind.id, nowMs })
    return true
  })
  if (isSaved === 'silent') {
    return refusal('rule_invalid', 'The business has no number of its own to text, or it has opted out of messages.')
  }
  if (typeof isSaved === 'object') {
    const said = isSaved.way === 'off' ? 'off' : `${offsetText(isSaved.offset, kind.moment)}, by ${isSaved.way}`
    return refusal('rule_invalid', `There is one already: ${said} [${isSaved.id}]. To change it, remove it first.`)
  }
  if (!isSaved) return refusal('rule_invalid', `There are ${rulesOfKindMax} of this kind already: remove one first.`)
  if (kind.moment === 'before-start') await replanReminders(ports, { tenantId })
  return { ok: true, rule }
}

/** Removes a rule; without any the kind does what is built in again. Null where there is none of this id. */
export async function removeNotificationRule(
  ports: RulePorts,
  of: { readonly tenantId: string; readonly memberId: string | null; readonly ruleId: string },
): Promise<NotificationRule | null> {
  const { tenantId, memberId, ruleId } = of
  const nowMs = ports.clock.now().epochMilliseconds
  const gone = await ports.database.inTenant(tenantId, async (stores) => {
    const found = (await stores.notificationSettings.listRules(tenantId)).find(({ id }) => id === ruleId)
    if (found === undefined || !(await stores.notificationSettings.removeRule(tenantId, ruleId))) return null
    await auditRule(stores, { tenantId, memberId, action: 'notification-rule.removed', kindId: found.kind, nowMs })
    return found
  })
  const kind = gone === null ? undefined : ports.notificationBook.kinds.get(gone.kind)
  if (kind?.moment === 'before-start') await replanReminders(ports, { tenantId })
  return gone
}

/** Whoever sets the rule lets us write to the number of the business; one that has opted out says START itself. */
async function mayTextBusiness(
  ports: Pick<Ports, 'ids'>,
  stores: Pick<Stores, 'consents'>,
  { tenantId, catalog, nowMs }: Pick<RuleInput, 'tenantId' | 'catalog'> & { readonly nowMs: number },
): Promise<boolean> {
  const address = catalog.tenant.phone ?? ''
  if (!isPhoneNumber(address)) return false
  const to = { addressKind: 'phone', address }
  await stores.consents.lock(tenantId, to)
  const stands = await stores.consents.find(tenantId, to)
  if (stands !== null) return stands.state === 'in'
  const said = { state: 'in', source: 'member', channel: 'in-person', messageId: null } as const
  await stores.consents.record(tenantId, { id: ports.ids.next(), ...to, ...said, atMs: nowMs })
  return true
}

/** The rule, or what is wrong with it. */
function readRule(ports: RulePorts, input: RuleInput, kind: NotificationKind): Omit<NotificationRule, 'id'> | string {
  const { catalog, way, when, asksToConfirm, link } = input
  const texting = [...ports.channels.values()].filter(({ isTexting }) => isTexting).map(({ id }) => id)
  const toBusiness = ['email', ...(kind.id === 'digest' ? [] : texting), 'off']
  const ways = kind.audience === 'business' ? toBusiness : ['auto', 'chat', 'email', ...ports.channels.keys(), 'off']
  if (!ways.includes(way)) return `"${way}" is no way here. There are: ${ways.join(', ')}.`
  const service = input.service === null ? null : catalog.services.find(({ slug }) => slug === input.service)
  if (service === undefined) {
    return `There is no service "${input.service}". There are: ${catalog.services.map(({ slug }) => slug).join(', ')}.`
  }
  const isReminder = kind.moment === 'before-start'
  if (asksToConfirm && (!isReminder || way === 'email')) return 'Only a reminder in a chat asks whether they come.'
  const offset = when === null ? { ok: true as const, offset: null } : readOffset(when)
  if (!offset.ok) return offset.why
  if (isReminder && offset.offset === null && way !== 'off') return 'Say when: "1 day at 10:00", "2 hours".'
  const isTimed = kind.moment !== 'at-once' || kind.id === 'digest'
  if (!isTimed && offset.offset !== null) return `A ${kind.id} is sent at once.`
  const reviews = kind.variables?.includes('review') === true
  if (reviews && way !== 'off' && (link === null || !/^https:\/\/\S{4,300}$/.test(link))) {
    return 'Say where a review is written: an address that begins with https://.'
  }
  if (!reviews && link !== null) return `A ${kind.id} has no link of its own.`
  return { kind: kind.id, serviceId: service?.id ?? null, way, offset: offset.offset, asksToConfirm, link }
}

function auditRule(
  stores: Parameters<typeof auditAct>[0],
  of: { tenantId: string; memberId: string | null; action: string; kindId: string; nowMs: number },
): Promise<void> {
  const { tenantId, kindId, ...rest } = of
  return auditAct(stores, { tenantId, ...rest, subjectType: 'tenant', subjectId: tenantId, reason: kindId })
}
