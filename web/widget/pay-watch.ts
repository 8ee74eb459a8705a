import { awaitsPayment, type ChatState } from './chat-state.ts'

/** How often a payment is looked for in a row: over twenty minutes at one look in five seconds, longer than one can pay. */
export const payLooksMax = 250

/**
 * True while a booking waits for its payment, so that news is expected. Bounded: a booking that waits on, or whose payment
 * nobody hears of any more, is not asked about for ever.
 */
export function createPayWatch(): (state: Pick<ChatState, 'messages'>) => boolean {
  let watched: string | null = null
  let looks = 0
  return (state) => {
    const message = awaitsPayment(state)
    if (message !== watched) looks = 0
    watched = message
    if (message !== null) looks += 1
    return message !== null && looks <= payLooksMax
  }
}
