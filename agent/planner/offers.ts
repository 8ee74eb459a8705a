import type { Service } from '../../src/domain/catalog.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { addDays } from '../../src/domain/plain-date.ts'
import type { ReplySegment } from '../../src/domain/reply.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import { soonestShown } from '../understanding/picks.ts'
import { ask, type Flow, fact, phrase, type Saying } from './flow.ts'
import { type Found, findOffers, type Search, wishValue } from './found.ts'
import { groupOf } from './group.ts'
import type { Scene } from './scene.ts'
import { nightsRefused, sizeRefused } from './shape.ts'
import { whyNot } from './why-words.ts'

/** How many nearest times one message shows. */
const closestMax = 4
/** How far ahead it looks where nothing is near. */
const farDays = 91

/** The nearest times in the order of the clock, few enough to choose from. */
export function closest(offers: readonly Offer[]): readonly Offer[] {
  return offers.slice(0, closestMax).sort((a, b) => a.startMs - b.startMs)
}

/**
 * A search that could not run, or a number that no rule allows: what is missing or wrong is asked for. Null: it ran, and
 * what it found is to be said.
 */
export function refusedSearch(scene: Scene, service: Service, { code, offers, reason }: Found): Saying | null {
  switch (code) {
    case 'party_needed':
    case 'party_invalid':
      return ask([phrase('ask_party')], 'party')
    case 'nights_needed':
    case 'nights_invalid':
      return ask([phrase('ask_nights')], 'nights')
    case 'rule_invalid':
      return ask([phrase('ask_repeat')], 'repeat')
    default:
  }
  if (offers.length > 0) return null
  switch (reason?.rule) {
    case 'party':
    case 'party_size': {
      const least = typeof reason.partyMin === 'number' ? reason.partyMin : 1
      return sizeRefused(scene, service, (scene.draft.party?.value ?? 0) < least ? 'small' : 'large')
    }
    case 'nights':
      return nightsRefused(service, (scene.draft.nights?.value ?? 0) < Number(reason.nightsMin) ? 'few' : 'many')
    default:
      return null
  }
}

/** Nothing of a wish, and nothing near it: the first there is of the same person, then of anybody; else the team. */
export function* nothingOpen(scene: Scene, search: Search): Flow {
  const { service, staffId, group, bookingId } = search
  const date = { from: scene.today, to: addDays(scene.today, farDays) }
  for (const who of staffId === null ? [null] : [staffId, null]) {
    const wider = yield* findOffers(scene, {
      service,
      staffId: who,
      date,
      time: null,
      anyone: who === null,
      ...(group === undefined ? {} : { group }),
      ...(bookingId === undefined ? {} : { bookingId }),
    })
    if (wider.offers.length === 0) continue
    const values = {
      service: fact({ type: 'service', id: service.id }),
      staff: staffId === null ? null : fact({ type: 'staff', id: staffId }),
      wish: wishValue(search),
    }
    return showOffers(closest(wider.offers), [phrase('nothing_near', values)])
  }
  const others = scene.catalog.services.filter(({ id }) => id !== service.id).slice(0, 3)
  return ask([phrase('nothing_at_all', { service: fact({ type: 'service', id: service.id }) })], 'handoff', {
    choices: ['person', ...others.map(({ id }) => `service:${id}`)],
  })
}

/** Offers as choices under a sentence. */
export function showOffers(offers: readonly Offer[], segments: readonly ReplySegment[]): Saying {
  const ids = offers.map((offer) => offer.id)
  return ask(segments, 'offer', { choices: ids, options: ids })
}

/** "Haircut tomorrow, Tue 24 Nov, after 3 pm (45 min, $60):" with what is open, or why not and what is nearest. */
export function offersSaying(scene: Scene, service: Service, found: Found): Saying {
  const wish = wishValue(found)
  const staff = found.staffId === null ? null : fact({ type: 'staff', id: found.staffId })
  const name = fact({ type: 'service', id: service.id })
  if (found.offers.length === 0) {
    return ask([phrase('nothing_free', { service: name, staff, wish })], 'date', { choices: ['waitlist', 'person'] })
  }
  if (!found.exact) {
    const nearest = showOffers(closest(found.offers), [...whyNot(scene, service, found), phrase('closest')])
    // What somebody else has may come back.
    return isTaken(found) ? { ...nearest, choices: [...nearest.choices, 'waitlist'] } : nearest
  }
  if (isOnlyAround(found)) {
    const sharp = fact({
      type: 'wish',
      date: found.date,
      time: found.time === null ? null : { ...found.time, kind: 'at' },
    })
    return showOffers(closest(found.offers), [phrase('why_not_sharp', { wish: sharp }), phrase('closest')])
  }
  if (found.date === null && found.time === null) {
    const soonest = found.offers.slice(0, 1).map(({ id }) => id)
    const when = service.shape?.kind === 'stay' ? phrase('ask_arrival') : phrase('ask_date', { service: name, staff })
    return ask([when, phrase('soonest')], 'date', {
      key: soonestShown,
      choices: soonest,
      options: soonest,
    })
  }
  const other = service.shape?.kind === 'class' || service.shape?.kind === 'stay' ? [] : [phrase('another_time')]
  return showOffers(found.offers, [wishWords(scene, service, found), ...other])
}

/** Others have it: of what is closed, too soon or too far away nothing opens up. */
function isTaken({ reason, services }: Found): boolean {
  return services.length < 2 && ['busy', 'full', 'quota'].includes(String(reason?.rule))
}

/** What was understood, said back over the times: of a visit its services, of a table, class or stay how many come. */
function wishWords(scene: Scene, service: Service, found: Found): ReplySegment {
  const { id } = service
  const staffId = found.staffId === null ? {} : { staffId: found.staffId }
  const { party, nights } = groupOf(scene, service)
  const of = (part: 'name' | 'duration' | 'price') =>
    fact({ type: 'service', id, part, ...staffId, ...(party === undefined ? {} : { party }) })
  const wish = wishValue(found)
  const staff = found.staffId === null ? null : fact({ type: 'staff', id: found.staffId })
  if (found.services.length > 1) {
    const facts = found.services.map((step) => ({ type: 'service' as const, id: step }))
    return phrase('offers_visit', { services: { facts }, staff, wish })
  }
  if (party === undefined || (party === 1 && service.shape?.kind === 'class'))
    return phrase('offers_wish', { service: of('name'), staff, wish, duration: of('duration'), price: of('price') })
  if (service.shape === undefined && service.partyMax === undefined)
    return phrase('offers_each', {
      service: of('name'),
      people: fact({ type: 'people', count: party }),
      staff,
      wish,
      duration: of('duration'),
      price: of('price'),
    })
  return phrase('offers_party', {
    service: of('name'),
    people: fact({ type: 'people', count: party }),
    nights: nights === undefined ? null : fact({ type: 'nights', count: nights }),
    staff,
    wish,
    price: of('price'),
  })
}

/** "Around 2:30", where half past two itself is not open: that is said, and the nearest shown. */
function isOnlyAround({ time, offers, date }: Found): boolean {
  if (time?.kind !== 'around' || date === null || date.from !== date.to) return false
  return !offers.some((offer) => localTimeOf(offer.timeZone, offer.startMs).time === time.start)
}
