import type { Random } from '../src/ports/random.ts'
import { openDialogue, type Seen } from './dialogue.ts'
import type { Utterance } from './simulators/booking-customer.ts'
import type { Place } from './tasks/set-up.ts'

/** A customer's way to the business. Tasks state facts; the way says how the customer is known. */
export interface BookingTalk {
  readonly conversationId: () => string
  /** Everything said, for a failure's reader. */
  readonly lines: readonly string[]
  /** Says something, waits for the answer, and resolves with what is seen of it. */
  readonly speak: (words: Utterance) => Promise<Seen>
  /** Delivers what was said last once more; resolves with how many answers that brought. */
  readonly deliverAgain: () => Promise<number>
  /** After the last word: what went wrong with messages, whatever was said in them. */
  readonly finish: () => Promise<readonly string[]>
}

export interface TalkInput {
  readonly place: Place
  /** Ids of bookings that stand and are this customer's own. */
  readonly own: readonly string[]
  /** Whims of the way itself. */
  readonly random: Random
}

export type OpenTalk = (input: TalkInput) => Promise<BookingTalk>

/** The web chat: nobody is known; whoever owns a booking came by its link. */
export async function openWebTalk({ place, own }: TalkInput): Promise<BookingTalk> {
  const dialogue = await openDialogue(place.world, place.catalog.tenant.id)
  await dialogue.prepare((session) => ({ ...session, bookingIds: [...own] }))
  return {
    conversationId: () => dialogue.conversationId,
    lines: dialogue.lines,
    speak: (words) =>
      words.act === 'twice' ? dialogue.sayTogether([words.text, words.text]) : dialogue.say(words.text, words.choiceId),
    deliverAgain: dialogue.deliverAgain,
    finish: async () => [],
  }
}
