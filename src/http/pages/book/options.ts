import { html } from 'hono/html'
import { type BookChoice, type Bounds, nightsAsked, partyAsked, staffServing } from '../../book-choice.ts'
import type { Markup } from '../layout.ts'
import { type BookPlace, bookPath } from './place.ts'

/** So many are shown to be tapped; more are typed. */
const chipsMax = 15

/** How many people and nights, and with whom: one tap each, and the days follow. */
export function optionsOf(place: BookPlace, choice: BookChoice): Markup | '' {
  const { words, catalog } = place
  const { services } = choice
  const [service] = services
  if (service === undefined) return ''
  const party = partyAsked(services, catalog)
  const nights = nightsAsked(service)
  const parts = [
    party === null ? '' : counts(place, choice, { field: 'party', label: words.people, bounds: party }),
    nights === null ? '' : counts(place, choice, { field: 'nights', label: words.nights, bounds: nights }),
    isSideBySide(choice) ? '' : staffChips(place, choice),
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : html`<div class="options">${parts}</div>`
}

/** Several people at once for what one person gets: each by somebody else, so that nobody is asked for by name. */
export function isSideBySide({ services: [service], party }: BookChoice): boolean {
  return service?.shape === undefined && service?.partyMax === undefined && (party ?? 1) > 1
}

interface Counted {
  readonly field: 'party' | 'nights'
  readonly label: string
  readonly bounds: Bounds
}

function counts(place: BookPlace, choice: BookChoice, { field, label, bounds }: Counted): Markup {
  const shown = Math.min(bounds.max, bounds.min + chipsMax - 1)
  const values = Array.from({ length: shown - bounds.min + 1 }, (_, at) => bounds.min + at)
  const said = choice[field] ?? bounds.min
  const of = (value: number) => ({
    ...choice,
    [field]: value,
    staff: field === 'party' ? null : choice.staff,
    atMs: null,
  })
  const chips = values.map((value) =>
    chip({
      href: bookPath(place, of(value)),
      label: String(value),
      key: `${field}-${value}`,
      isCurrent: value === said,
      said: field === 'party' ? place.words.peopleCount(value) : place.words.nightsCount(value),
    }),
  )
  const beyond =
    bounds.max > shown ? more(place, choice, { field, label, bounds: { min: shown + 1, max: bounds.max } }) : ''
  return html`<nav class="option" aria-label="${label}"><h2 class="label" aria-hidden="true">${label}</h2><ul class="chips">${chips}</ul>${beyond}</nav>`
}

/** What is too many for one tap each. */
function more(place: BookPlace, choice: BookChoice, { field, label, bounds }: Counted): Markup {
  const target = new URL(bookPath(place, { ...choice, [field]: null, atMs: null }), place.publicUrl)
  const hidden = [...target.searchParams]
    .filter(([name]) => name !== field)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  const said = (choice[field] ?? 0) >= bounds.min ? choice[field] : ''
  return html`<form class="beyond" action="${target.pathname}">${hidden}<input class="field" type="number" name="${field}" min="${bounds.min}" max="${bounds.max}" value="${said}" placeholder="${bounds.min}–${bounds.max}" aria-label="${label}"><button class="button" type="submit">OK</button></form>`
}

function staffChips(place: BookPlace, choice: BookChoice): Markup | '' {
  const { words, catalog, formats } = place
  const { services } = choice
  const [service] = services
  const staff = service?.shape === undefined ? staffServing(services, catalog) : []
  if (staff.length < 2) return ''
  const of = (patch: Partial<BookChoice>) =>
    bookPath(place, { ...choice, staff: null, sameStaff: false, ...patch, atMs: null })
  const priceOf = (id: string) => {
    const variant = services.length > 1 ? undefined : service?.variants?.variants.find((one) => one.resourceId === id)
    return variant?.price === undefined || variant.price === null ? '' : formats.money(variant.price)
  }
  const isAny = choice.staff === null && !choice.sameStaff
  const everybody = { href: of({}), label: words.anyone, key: 'staff-any', isCurrent: isAny }
  const one = { href: of({ sameStaff: true }), label: words.onePerson, key: 'staff-same', isCurrent: choice.sameStaff }
  const named = staff.map(({ id, name }) => ({
    href: of({ staff: staff.find((each) => each.id === id) ?? null }),
    label: name,
    key: `staff-${id}`,
    isCurrent: choice.staff?.id === id,
    note: priceOf(id),
  }))
  const chips = [everybody, ...(services.length > 1 ? [one] : []), ...named].map(chip)
  return html`<nav class="option" aria-label="${words.with}"><h2 class="label" aria-hidden="true">${words.with}</h2><ul class="chips">${chips}</ul></nav>`
}

interface Chip {
  readonly href: string
  readonly label: string
  readonly key: string
  readonly isCurrent: boolean
  readonly note?: string
  /** For those who hear it, where the label alone says too little. */
  readonly said?: string
}

function chip({ href, label, key, isCurrent, note = '', said }: Chip): Markup {
  const spoken = said === undefined ? '' : html` aria-label="${said}"`
  const current = isCurrent ? html` aria-current="true"` : ''
  return html`<li><a class="chip" href="${href}" data-key="${key}"${spoken}${current}>${label}${note === '' ? '' : html` <span class="soft">${note}</span>`}</a></li>`
}
