import type { Random } from '../src/ports/random.ts'
import { openDialogue, type Seen } from './dialogue.ts'
import { workUntil } from './job-drain.ts'
import type { Utterance } from './simulators/booking-customer.ts'
import type { Place } from './tasks/set-up.ts'
import type { World } from './world.ts'

/** A customer's way to the business. Tasks state facts; the way says how the customer is known. */
export interface BookingTalk {
  readonly conversationId: () => string
  /** Everything said, for a failure's reader. */
  readonly lines: readonly string[]
  /** Adds to the lines what the customer does besides writing. */
  readonly note: (deed: string) => void
  /** Says something, waits for the answer, and resolves with what is seen of it. */
  readonly speak: (words: Utterance) => Promise<Seen>
  /** Delivers what was said last once more; resolves with how many answers that brought. */
  readonly deliverAgain: () => Promise<number>
  /** Lets everything happen that is due until so many minutes from now, and turns the clock there. */
  readonly work: (minutes: number) => Promise<void>
  /** What arrived since the last answer without being asked for; a message of null where nothing did. */
  readonly hear: () => Promise<Seen>
  /** After the last word: what went wrong with messages, whatever was said in them. */
  readonly finish: () => Promise<readonly string[]>
}

export interface TalkInput {
  readonly place: Place
  /** Ids of bookings that stand and are this customer's own. */
  readonly own: readonly string[]
  /** Who it is, where that is known before the first word; else a stranger. */
  readonly customerId: string | null
  /** Whims of the way itself. */
  readonly random: Random
}

export type OpenTalk = (input: TalkInput) => Promise<BookingTalk>

/** So long whatever is still to be done has after the last word: more than the day that an approved request has to be paid. */
export const afterwardsMinutes = 25 * 60

/** The web chat: nobody is known; whoever owns a booking came by its link. */
export async function openWebTalk({ place, own, customerId }: TalkInput): Promise<BookingTalk> {
  const { world } = place
  const tenantId = place.catalog.tenant.id
  const dialogue = await openDialogue(world, tenantId)
  const who = customerId === null ? {} : { customerId, identified: 'proven' as const }
  await dialogue.prepare((session) => ({ ...session, bookingIds: [...own], ...who }))
  if (customerId !== null) await prove(world, { tenantId, customerId, conversationId: dialogue.conversationId })
  return {
    conversationId: () => dialogue.conversationId,
    lines: dialogue.lines,
    note: dialogue.note,
    speak: (words) =>
      words.act === 'twice' ? dialogue.sayTogether([words.text, words.text]) : dialogue.say(words.text, words.choiceId),
    deliverAgain: dialogue.deliverAgain,
    work: (minutes) => workUntil(world, { tenantId, minutes }),
    hear: dialogue.hear,
    async finish() {
      await workUntil(world, { tenantId, minutes: afterwardsMinutes })
      return (await world.jobs.waiting(tenantId)).map((name) => `still queued: ${name}`)
    },
  }
}

const provenNumber = '+12125550142'

/** As if the customer had asked for a code in this chat and typed it. */
async function prove(
  { service, clock }: World,
  of: { readonly tenantId: string; readonly customerId: string; readonly conversationId: string },
): Promise<void> {
  const { tenantId, customerId, conversationId } = of
  const { ids, links } = service.ports
  const id = ids.next()
  const nowMs = clock.now().epochMilliseconds
  await service.database.inTenant(tenantId, async (stores) => {
    await stores.conversations.setCustomer(tenantId, conversationId, customerId)
    await stores.identityCodes.replace(tenantId, {
      id,
      conversationId,
      addressKind: 'phone',
      address: provenNumber,
      codeHash: links.proofHash(tenantId, conversationId, links.proofCode(tenantId, id)),
      attemptsLeft: 5,
      state: 'open',
      expiresAtMs: nowMs + 600_000,
      createdAtMs: nowMs,
    })
    await stores.identityCodes.settle(tenantId, id, { state: 'proven', attemptsLeft: 4 })
  })
}
