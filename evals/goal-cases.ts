import { type SgdDialog, sameName } from './data/sgd.ts'
import { type SgdWish, wishOf } from './data/sgd-goal.ts'
import { tenantOf } from './data/sgd-tenant.ts'
import { informedKeys, trades } from './data/sgd-trades.ts'
import type { StarDialog } from './data/star.ts'
import { starWishOf } from './data/star-goal.ts'
import { starTenantOf } from './data/star-tenant.ts'
import type { GoalCase } from './goal-replay.ts'
import { createSgdCustomer, isWanted, unsaidParty } from './simulators/sgd-customer.ts'
import { createStarCustomer, isBooked } from './simulators/star-customer.ts'

/** Five minutes past the midnight to which all these dialogs refer, where the businesses are. */
const sgdNow = '2019-03-01T08:05:00Z'

/**
 * A dialog of the sgd files. Provider, date, time, people and nights count as the goal has them, and the city where it
 * names no provider. Throws where it fits no shape.
 */
export function sgdCase(dialog: SgdDialog): GoalCase {
  const wish = wishOf(dialog)
  const { provider, city } = wish.wanted
  return {
    id: dialog.id,
    outcome: wish.outcome,
    now: sgdNow,
    tenant: (slug) => tenantOf(dialog, slug),
    customer: (mode, name) => createSgdCustomer(dialog, { mode, name }),
    texts: dialog.turns.flatMap((turn) => (turn.speaker === 'user' ? [turn.text] : [])),
    unsaid: unsaidOf(dialog, wish),
    isRight: (seen) =>
      (provider !== undefined || city === undefined || sameName(seen.city ?? '', city)) && isWanted(wish, seen),
  }
}

function unsaidOf(dialog: SgdDialog, wish: SgdWish): GoalCase['unsaid'] {
  const said = new Set(dialog.turns.flatMap((turn) => [...(turn.speaker === 'user' ? informedKeys(turn).keys() : [])]))
  const { date, party = trades[wish.service]?.shape === 'stay' ? unsaidParty : undefined } = wish.wanted
  return {
    ...(date === undefined || said.has('date') ? {} : { date }),
    ...(party === undefined || said.has('party') ? {} : { party: Number(party) }),
  }
}

/** A dialog of the STAR files: what its last successful booking says counts. Throws where it is not replayed. */
export function starCase(dialog: StarDialog): GoalCase {
  const wish = starWishOf(dialog)
  return {
    id: dialog.id,
    outcome: 'success',
    now: wish.now,
    tenant: (slug) => starTenantOf(dialog, slug),
    customer: (mode) => createStarCustomer(wish, mode),
    texts: wish.turns.map(({ text }) => text),
    unsaid: {},
    isRight: (seen) => isBooked(wish, seen),
  }
}
