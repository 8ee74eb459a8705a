/** How many people come. */

/** Nobody books for more through the agent; a larger party is a matter for a person. */
export const partyMax = 500

/** What is wrong with a party size; null where nothing is. */
export function partyFault(party: number): 'no_party' | 'not_whole' | 'too_large' | null {
  if (Number.isNaN(party) || party < 1) return 'no_party'
  if (!Number.isInteger(party)) return 'not_whole'
  return party > partyMax ? 'too_large' : null
}
