import { newSessionContext } from '../../src/domain/conversation.ts'
import type { NewDelivery } from '../../src/ports/stores/delivery.ts'
import type { Salon } from './salon.ts'

export const testSender = '+12125550111'
export const testAccount = { channel: 'sms', accountId: 'account-1' } as const
/** The lease that a process holds on it. */
export const testLease = 'lease-1'
export const testAddress = { addressKind: 'phone', address: '+12125550100' } as const

/** A part of a message that stands in the outbox. */
export function deliveryOfMessage(
  salon: Pick<Salon, 'ids' | 'nowMs'>,
  of: { readonly conversationId: string; readonly messageId: string },
): NewDelivery {
  return {
    id: salon.ids.next(),
    ...of,
    part: 0,
    ...testAccount,
    ...testAddress,
    purpose: 'reply',
    urgent: true,
    timeZone: 'America/New_York',
    payload: { content: { kind: 'text', text: 'a question', choices: [] } },
    windowMs: null,
    nextAttemptAtMs: salon.nowMs(),
    expiresAtMs: null,
    onceKey: null,
    createdAtMs: salon.nowMs(),
  }
}

/** One of everything that channels store. */
export async function addChannelRows(
  salon: Salon,
  of: {
    readonly conversationId: string
    readonly messageId: string
    readonly inboundId: string
    readonly customerId: string
  },
) {
  const { database, tenantId, ids, nowMs } = salon
  const delivery = deliveryOfMessage(salon, of)
  const open = { ...delivery, id: ids.next(), part: 1 }
  const failed = { ...delivery, id: ids.next(), part: 2, onceKey: 'reminder' }
  const again = { ...delivery, id: ids.next(), part: 3, againOf: failed.id }
  const unseen = { ...delivery, id: ids.next(), part: 4 }
  const letter = letterOf(salon)
  const row = { sender: testSender, secrets: '00000000.x', keyId: '00000000', state: 'active' as const }
  const byAddressId = ids.next()
  await database.inTenant(tenantId, async (stores) => {
    const times = { reconciledUntilMs: nowMs(), createdAtMs: nowMs() }
    await stores.channelAccounts.save(tenantId, { ...testAccount, ...row, ...times })
    await stores.channelAccounts.claimSender(tenantId, { ...testAccount, sender: testSender })
    await stores.channelLinks.take(tenantId, testAccount, { token: testLease, nowMs: nowMs(), untilMs: nowMs() * 2 })
    await stores.channelMemory.write(tenantId, testAccount, new Map([['creds', '00000000.x']]), nowMs())
    await stores.deliveries.insert(tenantId, [delivery, open, failed, again, unseen])
    await stores.deliveries.fail(tenantId, unseen.id, '30006', nowMs())
    await stores.deliveries.fail(tenantId, failed.id, '30006', nowMs())
    const attempt = await stores.deliveries.begin(tenantId, delivery.id, nowMs())
    const settled = { state: 'sent', providerMessageId: 'SM1', errorCode: null, nextAttemptAtMs: nowMs() } as const
    await stores.deliveries.settle(tenantId, delivery.id, attempt ?? 0, { ...settled, atMs: nowMs() })
    const receipt = { providerMessageId: 'SM1', state: 'delivered', errorCode: null, atMs: nowMs() } as const
    await stores.deliveries.addReceipts(tenantId, { ...testAccount, nowMs: nowMs() }, [receipt])
    const consent = { id: ids.next(), ...testAddress, state: 'in', source: 'wrote-to-us', channel: 'sms' } as const
    await stores.consents.record(tenantId, { ...consent, messageId: of.inboundId, atMs: nowMs() })
    const template = { name: 'reopen', language: 'en', state: 'approved', purpose: 'reply' } as const
    const words = { body: '{{1}}: {{2}}', variables: ['business', 'text'] }
    await stores.templates.save(tenantId, { ...testAccount, ...template, ...words }, nowMs())
    await stores.deadLetters.add(tenantId, letter)
    await stores.conversations.insertByAddress(
      tenantId,
      {
        id: byAddressId,
        ...testAccount,
        address: testAddress.address,
        customerId: of.customerId,
        owner: 'agent',
        addressHash: null,
        createdAtMs: nowMs(),
      },
      newSessionContext({ locale: 'en', timeZone: 'America/New_York' }),
    )
  })
  return { deliveryId: delivery.id, openId: open.id, failedId: failed.id, letterId: letter.id }
}

export function letterOf({ ids, nowMs }: Pick<Salon, 'ids' | 'nowMs'>) {
  const facts = { id: ids.next(), ...testAccount, why: 'not to be read', receivedAtMs: nowMs() }
  return { ...facts, body: Buffer.from([0, 255, 10]), bodyHash: 'ab'.repeat(32) }
}
