import type { Resource, Service } from '../../src/domain/catalog.ts'
import type { ReplySegment } from '../../src/domain/reply.ts'
import { hasValue, isFlag } from '../understanding/name-index.ts'
import { ask, call, type Flow, fact, phrase, type Saying } from './flow.ts'
import { type Scene, staffNamed, staffServing } from './scene.ts'

/** With whom: a person to look for times with (null = anyone), or what must be said or asked first. */
export interface Provider {
  readonly staffId: string | null
  readonly saying: Saying | null
  /** Said before the times. */
  readonly intro: readonly ReplySegment[]
}

const valuesAskedMax = 6

/**
 * Where the staff of a service are one house, anyone will do unless a name was said. Where they are many places (a
 * directory), the place is found first, by city and kind, and proposed by name; times come after a yes to it.
 */
export function* providerFlow(scene: Scene, service: Service): Flow<Provider> {
  const named = staffNamed(scene.draft)
  const serving = staffServing(scene.catalog, service)
  if (named !== null && serving.some(({ id }) => id === named)) return { staffId: named, saying: null, intro: [] }
  if (named !== null) {
    const values = { staff: fact({ type: 'staff', id: named }), service: fact({ type: 'service', id: service.id }) }
    const said = scene.changed('staff', 'service') ? [phrase('not_by_staff', values)] : []
    return { staffId: null, saying: null, intro: said }
  }
  if (!isDirectory(serving) || scene.draft.staff?.value === 'any') return yield* withinHouse(scene, serving)
  const left = serving.filter((staff) => fits(staff, scene))
  const elsewhere = scene.understanding.unknownPlace
  if (elsewhere != null) return { staffId: null, saying: nobodyThere(elsewhere, left), intro: [] }
  const question = attributeQuestion(left, scene)
  if (question !== null) return { staffId: null, saying: question, intro: [] }
  const wished = attributesOf(scene)
  const found = yield* call('find_staff', {
    serviceId: service.id,
    attributes: Object.keys(wished).length > 0 ? wished : undefined,
    exclude: scene.draft.declinedStaff.length > 0 ? [...scene.draft.declinedStaff] : undefined,
    limit: 1,
  })
  const first = (found.result.staff as readonly { readonly id: string; readonly locationId: string }[] | undefined)?.[0]
  if (!found.ok || first === undefined) {
    const none = phrase('no_more_staff', { service: fact({ type: 'service', id: service.id }) })
    // Those that were passed over may be the best there is: they are still there to choose.
    const passed = serving
      .filter((staff) => hasWished(staff, scene))
      .slice(0, 5)
      .map(({ id }) => id)
    const choices = [...passed.map((id) => `staff:${id}`), 'person']
    return { staffId: null, saying: ask([none], 'staff', { choices, options: passed }), intro: [] }
  }
  const total = typeof found.result.total === 'number' && found.result.total > 1 ? { count: found.result.total } : null
  const area = fact({ type: 'location', id: first.locationId, part: 'area' })
  const propose = phrase('propose_staff', { staff: fact({ type: 'staff', id: first.id }), area, count: total })
  const saying = ask([propose], 'staff', { choices: [`staff:${first.id}`, 'else'], options: [first.id] })
  return { staffId: null, saying, intro: [] }
}

/** In one house a single person left by what was asked for ("someone who speaks Spanish", "anyone but Ana") is meant. */
function* withinHouse(scene: Scene, serving: readonly Resource[]): Flow<Provider> {
  const asked = scene.draft.declinedStaff.length > 0 || Object.keys(scene.draft.attributes).length > 0
  const left = serving.filter((staff) => fits(staff, scene))
  const [only] = left
  if (asked && left.length === 1 && only !== undefined) return { staffId: only.id, saying: null, intro: [] }
  return { staffId: null, saying: null, intro: [] }
}

/** Many places with one or two people each, rather than one house with a team. */
export function isDirectory(staff: readonly Resource[]): boolean {
  const places = new Set(staff.map(({ locationId }) => locationId))
  return places.size > 1 && places.size > staff.length / 2
}

function attributesOf(scene: Scene): Record<string, string> {
  return Object.fromEntries(Object.entries(scene.draft.attributes).map(([key, { value }]) => [key, value]))
}

function fits(staff: Resource, scene: Scene): boolean {
  return !scene.draft.declinedStaff.includes(staff.id) && hasWished(staff, scene)
}

function hasWished(staff: Resource, scene: Scene): boolean {
  return Object.entries(scene.draft.attributes).every(([key, { value }]) => hasValue(staff.attributes[key], value))
}

/** Nobody is where the customer looks: said plainly, with where somebody is. */
function nobodyThere(place: string, left: readonly Resource[]): Saying {
  const cities = [...new Set(left.map((staff) => staff.attributes.city).filter((city) => city !== undefined))]
  const shown = cities.slice(0, valuesAskedMax).map((city) => `attribute:city=${city}`)
  return ask([phrase('unknown_place', { said: { said: place } }), phrase('ask_city')], 'attribute', {
    key: 'city',
    choices: shown,
    options: shown.map((choice) => choice.slice('attribute:'.length)),
  })
}

/** The one thing worth asking before a proposal: where, then of what kind, while several are left. */
function attributeQuestion(left: readonly Resource[], scene: Scene): Saying | null {
  for (const key of ['city', 'area', 'type', 'kind', 'speciality', 'specialty']) {
    if (scene.draft.attributes[key] !== undefined) continue
    const values = [...new Set(left.map((staff) => staff.attributes[key]).filter((value) => value !== undefined))]
    if (values.length < 2 || values.some(isFlag)) continue
    const shown = values.slice(0, valuesAskedMax).map((value) => `attribute:${key}=${value}`)
    const id = key === 'city' || key === 'area' ? 'ask_city' : 'ask_kind'
    return ask([phrase(id)], 'attribute', {
      key,
      choices: shown,
      options: shown.map((choice) => choice.slice('attribute:'.length)),
    })
  }
  return null
}
