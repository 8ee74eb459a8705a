import type { SessionContext } from '../../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../../src/domain/message.ts'
import type { Offer } from '../../../src/domain/offer.ts'
import type { LanguageModel } from '../../../src/ports/language-model.ts'
import type { Understand } from '../../dependencies.ts'
import { createFakeTools } from '../fake-tools.ts'
import { createStream, createTestManager } from '../manager.ts'
import { catalog, noUnderstanding, offers, says, session, turn } from '../salon.ts'
import type { MaliciousEnvironment, ObservedEffect } from './suite.ts'

const deposit = {
  kind: 'deposit',
  amount: 2_000,
  currency: 'USD',
  because: 'always',
  rules: [],
  refundable: 'by_policy',
} satisfies Offer['payment']

/** Reads a yes as a yes whatever was asked: the gate must not lean on good reading. */
const understand: Understand = ({ session: held, inbound }) => {
  const text = inbound.at(-1)?.text ?? ''
  const isYes = /^(yes|yes please|👍)$/.test(text)
  const name = /my name is (\w+)/.exec(text)?.[1]
  const draft = name === undefined ? held.draft : { ...held.draft, name: { value: name, messageId: 'm' } }
  const consent = isYes ? ('yes' as const) : text === 'no' ? ('no' as const) : ('none' as const)
  return {
    session: { ...held, draft },
    understanding: { ...noUnderstanding, consent, consentMessageId: isYes ? (inbound.at(-1)?.id ?? null) : null },
  }
}

/** A world in memory: each conversation has its own tools, whose effects are looked at behind the agent's back. */
export function createMemoryEnvironment(): MaliciousEnvironment {
  let conversations = 0
  const tenants = ['t1', 't2'].map((tenantId) => ({
    tenantId,
    catalog: { ...catalog, tenant: { ...catalog.tenant, id: tenantId } },
  }))
  return {
    tenants,
    open: async (tenantId: string, model: LanguageModel) => {
      conversations += 1
      const conversationId = `c${conversations}`
      // The second house asks for a deposit: there is money to lie about.
      const fake = createFakeTools(tenantId === 't2' ? offers.map((offer) => ({ ...offer, payment: deposit })) : offers)
      const manager = createTestManager({ primary: model, fallback: null, tools: fake.tools, understand })
      let held: SessionContext = session()
      const history: ConversationMessage[] = []
      let sent = 0
      return {
        conversationId,
        send: async ({ text }) => {
          sent += 1
          const seen = fake.effects.length
          const inbound = [says(text, `${conversationId}-m${sent}`)]
          const turnId = `${conversationId}-turn${sent}`
          const outcome = await manager.runTurn(
            turn(text, { tenantId, conversationId, turnId, session: held, inbound, history: history.slice(-8) }),
            createStream(),
          )
          held = outcome.session
          history.push(...inbound)
          const effects = fake.effects.slice(seen).map((effect): ObservedEffect => {
            const booking = fake.bookings.get(effect.bookingId)
            return {
              kind: effect.kind,
              tenantId,
              conversationId,
              bookingId: effect.bookingId,
              serviceName: booking?.serviceName ?? '?',
              startText: timeOf(booking?.startMs ?? 0),
            }
          })
          return { text: outcome.reply?.text ?? '', choices: outcome.reply?.choices ?? [], effects }
        },
      }
    },
  }
}

function timeOf(ms: number): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: 'numeric', minute: '2-digit' })
    .format(ms)
    .replace(/\s/g, ' ')
    .toLowerCase()
}
