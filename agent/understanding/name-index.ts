import type { Catalog, Resource } from '../../src/domain/catalog.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { keysOf } from './text.ts'

/** A way to call something: the words of a name, an alias or an attribute's value. */
export interface NameForm {
  readonly id: string
  /** What it is called, rather than another way to call it. */
  readonly primary: boolean
  readonly keys: readonly string[]
  /** How much each word tells: a word that many names share tells little. */
  readonly weights: readonly number[]
  readonly total: number
}

/** Names of one kind, ready to be looked for. Built once for each catalogue. */
export interface NameIndex {
  readonly forms: readonly NameForm[]
  readonly words: ReadonlySet<string>
  /** Words that tell nobody apart: titles, trades, the names of cities. */
  readonly generic: ReadonlySet<string>
}

/** A value of a searchable attribute, or a place: `id` of its form is `key=value`. */
export interface CatalogNames {
  readonly services: NameIndex
  readonly staff: NameIndex
  readonly attributes: NameIndex
}

const formsMax = 4_000
const built = new WeakMap<Catalog, CatalogNames>()

/** The names of a catalogue. A pure function of it, remembered as long as the catalogue lives. */
export function namesOf(
  catalog: Catalog,
  {
    genericNameWords: generic,
    valueWords,
    placeNames,
  }: Pick<Lexicon, 'genericNameWords' | 'valueWords' | 'placeNames'>,
): CatalogNames {
  const known = built.get(catalog)
  if (known !== undefined) return known
  const attributes = attributeNames(catalog, valueWords)
  const sold = catalog.services.flatMap(({ name, aliases }) => [name, ...aliases])
  // What is sold tells no seller from another: "a haircut" names no "A+ Haircuts".
  // Nor do the words of what is searched by: "Indian cuisine" names no "Peacock Indian Cuisine".
  const searched = attributes.flatMap(({ id, name }) => [
    ...keysOf(name),
    ...keysOf(id.slice(0, id.indexOf('=')).replaceAll('_', ' ')),
  ])
  const shared = new Set([...generic, ...searched, ...sold.flatMap(keysOf)])
  const names: CatalogNames = {
    services: indexOf(
      catalog.services.flatMap((service) =>
        [service.name, ...service.aliases].map((name, at) => ({ id: service.id, name, primary: at === 0 })),
      ),
      new Set(),
    ),
    staff: indexOf(
      staffOf(catalog).flatMap((staff) => [staff.name, ...staff.aliases].map((name) => ({ id: staff.id, name }))),
      shared,
    ),
    attributes: indexOf([...attributes, ...nicknames(attributes, placeNames)], new Set()),
  }
  built.set(catalog, names)
  return names
}

/** The people (or places run as staff) of a catalogue. */
export function staffOf(catalog: Catalog): readonly Resource[] {
  return catalog.resources.filter((resource) => resource.kind === 'staff')
}

/** True for attribute values that say yes or no; such an attribute is asked for by its key's words. */
export function isFlag(value: string): boolean {
  return /^(?:true|false|yes|no)$/i.test(value)
}

/** The values of an attribute: a list is written with commas ("English, Spanish"). */
export function valuesOf(value: string): readonly string[] {
  return value.split(/\s*,\s*/)
}

/** True where an attribute has a value, alone or in its list. */
export function hasValue(held: string | undefined, value: string): boolean {
  return held !== undefined && valuesOf(held).some((one) => one.toLowerCase() === value.toLowerCase())
}

/** "Yes" in the spelling of the catalogue. */
function affirmative(value: string): string {
  if (/^(?:yes|no)$/i.test(value)) return 'yes'
  return value.charAt(0) === value.charAt(0).toUpperCase() ? 'True' : 'true'
}

const flagNoise = new Set([
  'is',
  'has',
  'offers',
  'offer',
  'service',
  'services',
  'accepts',
  'does',
  'can',
  'available',
  'speaks',
])

function attributeNames(catalog: Catalog, valueWords: Lexicon['valueWords']): { id: string; name: string }[] {
  const names = new Map<string, { id: string; name: string }>()
  const add = (key: string, value: string, name: string) => {
    if (name.trim() !== '') names.set(`${key}=${value}|${name.toLowerCase()}`, { id: `${key}=${value}`, name })
  }
  for (const staff of staffOf(catalog)) {
    for (const [key, value] of Object.entries(staff.attributes)) {
      // Addresses and numbers are told, not searched by.
      if (/phone|address|email|website|url/i.test(key)) continue
      if (isFlag(value)) {
        const words = keysOf(key.replaceAll('_', ' ')).filter((word) => !flagNoise.has(word))
        add(key, affirmative(value), words.join(' '))
      } else
        for (const one of valuesOf(value))
          if (one.length <= 60 && /\p{L}/u.test(one)) {
            for (const name of [one, ...(valueWords[one.toLowerCase()] ?? [])]) add(key, one, name)
          }
    }
  }
  return [...names.values()]
}

/** A city goes by other names as well ("SF"), where the catalogue has that city. */
function nicknames(
  attributes: readonly { readonly id: string; readonly name: string }[],
  places: Lexicon['placeNames'],
): { id: string; name: string }[] {
  return attributes.flatMap(({ id, name }) =>
    id.startsWith('city=') ? (places[keysOf(name).join(' ')] ?? []).map((nickname) => ({ id, name: nickname })) : [],
  )
}

function indexOf(
  names: readonly { readonly id: string; readonly name: string; readonly primary?: boolean }[],
  generic: ReadonlySet<string>,
): NameIndex {
  const split = names.slice(0, formsMax).map(({ id, name, primary = false }) => ({ id, primary, keys: keysOf(name) }))
  const idsByKey = new Map<string, Set<string>>()
  for (const { id, keys } of split) {
    for (const key of keys) idsByKey.set(key, (idsByKey.get(key) ?? new Set()).add(id))
  }
  const weigh = (key: string): number => {
    const shared = idsByKey.get(key)?.size ?? 1
    return generic.has(key) ? 0.2 : 1 / Math.sqrt(shared)
  }
  const forms: NameForm[] = []
  const called = new Set(split.filter(({ primary }) => primary).map(({ id, keys }) => `${id} ${keys.join('')}`))
  for (const { id, keys } of split) {
    if (keys.length === 0) continue
    // "Hair cut" is the name "haircut" itself.
    const primary = called.has(`${id} ${keys.join('')}`)
    const weights = keys.map(weigh)
    forms.push({ id, primary, keys, weights, total: weights.reduce((sum, one) => sum + one, 0) })
    // "Blow dry" is written "blowdry" as well.
    if (keys.length === 2) forms.push({ id, primary, keys: [keys.join('')], weights: [1], total: 1 })
  }
  return { forms, words: new Set(forms.flatMap((form) => form.keys)), generic }
}
