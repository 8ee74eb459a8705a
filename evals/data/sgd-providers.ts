import { actsOf, type SgdDialog } from './sgd.ts'
import { attributesOf, byKey, informedKeys } from './sgd-trades.ts'

/** Whoever or whatever place a dialog's business offers. */
export interface Provider {
  readonly key: string
  readonly name: string
  readonly address: string
  readonly attributes: Readonly<Record<string, string>>
}

/** One key for the spellings of one name. */
export function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/**
 * Everybody whom the recorded service named, in its order, with all it told of them. With `named` also whom the human
 * asked for and nobody looked up, and somebody without a name in every city that was asked about.
 */
export function providersOf(dialog: SgdDialog, named: boolean): Provider[] {
  const { service } = dialog
  const found = new Map<string, Record<string, string>>()
  const add = (values: Readonly<Record<string, string>>) => {
    const name = byKey(service, values)['provider']
    if (name === undefined) return
    found.set(keyOf(name), { ...values, ...found.get(keyOf(name)), name })
  }
  for (const frame of dialog.turns.flatMap((turn) => turn.frames)) {
    for (const result of frame.service_results ?? []) add(result)
    // Also whom the recorded service refused, and so never described.
    add(frame.service_call?.parameters ?? {})
  }
  for (const goal of dialog.goals) if (goal.transactional) add(goal.parameters)
  if (named) for (const values of namedByHuman(dialog, [...found.values()])) add(values)
  const providers = [...found].map(([key, values]) => ({
    key,
    name: values['name'] ?? key,
    address: values['street_address'] ?? values['address'] ?? '',
    attributes: attributesOf(service, values),
  }))
  if (named) return [...providers, ...unnamedIn(dialog, providers)]
  return providers.length > 0 ? providers : refusedPlaces(dialog)
}

/** Whom the human named, each with the place wished at that moment, where nobody known has that name or a longer one. */
function namedByHuman(dialog: SgdDialog, known: readonly Readonly<Record<string, string>>[]) {
  const words = (name: string) =>
    keyOf(name)
      .split('-')
      .filter((word) => !titles.has(word))
  const names = known.map((values) => new Set(words(values['name'] ?? '')))
  return dialog.turns.flatMap((turn) => {
    const slots = turn.frames[0]?.slot_values ?? {}
    const place = slots['city']?.at(-1) ?? slots['location']?.at(-1)
    return actsOf(turn).flatMap((act) => {
      const name = act.values?.[0]
      if (turn.speaker !== 'user' || act.act !== 'INFORM' || !act.slot?.endsWith('_name') || !name) return []
      if (names.some((one) => words(name).every((word) => one.has(word)))) return []
      return [{ [act.slot]: name, ...(place === undefined ? {} : { city: place }) }]
    })
  })
}

const titles = new Set(['dr', 'md', 'do', 'dds', 'm', 'd'])

/** A place where nobody was looked up has somebody as well, whose name nobody says. */
function unnamedIn(dialog: SgdDialog, providers: readonly Provider[]): Provider[] {
  const known = new Set(providers.map((one) => one.attributes['city']))
  const turns = dialog.turns.filter(({ speaker }) => speaker === 'user')
  const cities = turns.flatMap((turn) => informedKeys(turn).get('city') ?? [])
  return [...new Set(cities)]
    .filter((city) => !known.has(city))
    .map((city) => ({ key: keyOf(`in ${city}`), name: '', address: '', attributes: { city } }))
}

/** Where every call was refused and named only a city, there is one place in each. */
function refusedPlaces(dialog: SgdDialog): Provider[] {
  const cities = dialog.turns
    .flatMap((turn) => turn.frames)
    .flatMap((frame) => byKey(frame.service, frame.service_call?.parameters ?? {})['city'] ?? [])
  return [...new Set(cities)].map((city) => ({
    key: keyOf(`in ${city}`),
    name: `${city} place`,
    address: '',
    attributes: { city },
  }))
}
