import { addressKindOf } from '../domain/delivery.ts'
import { confirmationMs } from '../domain/sending-rules.ts'
import { isCarrierYes, type RuleWord, readRuleWord } from '../domain/stop-words.ts'
import type { Channel } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import { callPerson } from './call-person.ts'
import { closeByRule, type RuleContext, type RulePorts, sayRule } from './say-rule.ts'

/** Why a person is asked for until the customer opts in again. */
const wroteAfterOptOut = 'wrote after an opt-out'

export interface ReceivedWords {
  readonly channel: Channel
  readonly address: string
  /** The row of what was said. */
  readonly messageId: string
  readonly text: string
  /** How things stood with the address before it. */
  readonly consent: 'in' | 'out' | null
  /** Sent before that was so: late by a webhook, a list or a letter that was read in. It opts nobody in. */
  readonly isOlder?: boolean | undefined
}

/**
 * STOP, START, HELP and what may be said after them: followed by code before anything else reads the message. True
 * where a rule has dealt with it and the agent must not. Runs under the lock of the address.
 */
export async function followRules(
  ports: RulePorts,
  stores: Stores,
  context: RuleContext,
  received: ReceivedWords,
): Promise<boolean> {
  const { text, consent, channel } = received
  const word = readRuleWord(text)
  if (word?.kind === 'stop') return optOut(ports, stores, context, { ...received, word })
  if (word?.kind === 'cancel' && channel.isTexting) return optOut(ports, stores, context, { ...received, word })
  if (word?.kind === 'help') {
    const turnId = await closeByRule(ports, stores, context, received.messageId)
    await sayRule(ports, stores, context, { key: 'help', purpose: 'help', turnId, language: word.language })
    return true
  }
  if (consent !== 'out') return false
  const mayOpen = received.isOlder !== true
  if (mayOpen && word?.kind === 'start') return optIn(ports, stores, context, { ...received, word })
  // The carrier has taken it for an opt-in already; a yes to anything else it cannot be.
  if (mayOpen && channel.carrierStops && isCarrierYes(text))
    return optIn(ports, stores, context, { ...received, word: null })
  await closeByRule(ports, stores, context, received.messageId)
  await callPerson(ports, stores, {
    ...context,
    reason: wroteAfterOptOut,
    summary: 'This customer has opted out and wrote again. Nothing can be sent here: call, or wait for START.',
  })
  return true
}

type Stop = Extract<RuleWord, { kind: 'stop' | 'cancel' }>

/**
 * From now on nothing is sent to the address, on any number of the tenant, what already waits included. One
 * confirmation, unless the carrier has confirmed; none to whoever had opted out before. Open questions are closed: no
 * later word is a yes to them. Bookings stay as they are; whoever wrote CANCEL and has one is a person's to call.
 */
async function optOut(
  ports: RulePorts,
  stores: Stores,
  context: RuleContext,
  { channel, address, messageId, consent, word }: ReceivedWords & { readonly word: Stop },
): Promise<true> {
  const { tenantId, conversation, session, nowMs } = context
  const to = { addressKind: addressKindOf(channel), address }
  const turnId = await closeByRule(ports, stores, context, messageId)
  if (consent !== 'out') {
    const source = word.kind === 'stop' ? word.source : 'keyword'
    const record = { id: ports.ids.next(), ...to, state: 'out', source, channel: channel.id } as const
    await stores.consents.record(tenantId, { ...record, messageId, atMs: nowMs })
    await stores.deliveries.dropPending(tenantId, { ...to, what: 'all', why: 'opted_out', atMs: nowMs })
    const confirmed = channel.carrierStops && (word.kind === 'cancel' || word.carrier)
    if (!confirmed) {
      await sayRule(ports, stores, context, {
        key: word.kind === 'cancel' ? 'stoppedByCancel' : 'stopped',
        purpose: 'opt-out',
        turnId,
        language: word.kind === 'stop' ? word.language : undefined,
        expiresAtMs: nowMs + confirmationMs,
      })
    }
  }
  await stores.confirmations.close(tenantId, conversation.id)
  await stores.attendance.close(tenantId, conversation.id, nowMs)
  await stores.conversations.saveSession(tenantId, conversation.id, {
    ...session,
    openQuestion: null,
    pendingConfirmation: null,
  })
  if (word.kind === 'cancel') await tellOfCancel(ports, stores, context)
  return true
}

async function tellOfCancel(ports: RulePorts, stores: Stores, context: RuleContext): Promise<void> {
  const { tenantId, conversation, nowMs } = context
  if (conversation.customerId === null) return
  const bookings = await stores.bookings.findByCustomer(tenantId, conversation.customerId, nowMs)
  const standing = bookings.filter(({ state }) => state === 'confirmed' || state.startsWith('pending'))
  if (standing.length === 0) return
  await callPerson(ports, stores, {
    ...context,
    reason: 'wrote CANCEL',
    summary: `Opted out by writing CANCEL and has ${standing.length} booking(s), unchanged. Ask whether to cancel: call.`,
  })
}

type Start = Extract<RuleWord, { kind: 'start' }>

async function optIn(
  ports: RulePorts,
  stores: Stores,
  context: RuleContext,
  { channel, address, messageId, word }: ReceivedWords & { readonly word: Start | null },
): Promise<true> {
  const { tenantId, nowMs } = context
  const to = { addressKind: addressKindOf(channel), address }
  const record = { id: ports.ids.next(), ...to, state: 'in', source: 'keyword', channel: channel.id } as const
  await stores.consents.record(tenantId, { ...record, messageId, atMs: nowMs })
  // "You will get no more messages", were it still to leave, would be wrong now.
  await stores.deliveries.dropPending(tenantId, { ...to, what: 'opt-out', why: 'opted_in', atMs: nowMs })
  const turnId = await closeByRule(ports, stores, context, messageId)
  // What a person was asked for is over: the agent answers again.
  const call = await stores.handoffs.findOpen(tenantId, context.conversation.id)
  if (call?.state === 'requested' && call.reason === wroteAfterOptOut) {
    await stores.handoffs.setState(tenantId, call.id, 'closed', null)
  }
  const confirmed = channel.carrierStops && (word === null || word.carrier)
  if (!confirmed) {
    await sayRule(ports, stores, context, { key: 'started', purpose: 'opt-in', turnId, language: word?.language })
  }
  return true
}
