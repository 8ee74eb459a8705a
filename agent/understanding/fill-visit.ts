import { visitStepsMax } from '../../src/domain/visit-steps.ts'
import { clearField, type Filling, setField } from './filling.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'
import { serviceGroups } from './service-groups.ts'
import { type ServicesWish, servicesWished } from './visit-services.ts'

/** What is wished: one service, several for one visit, or one for each of several people. */
export function fillServices(filling: Filling, reading: Reading, context: ReadingContext): void {
  const { mentioned, messageId } = reading
  const { draft } = filling
  const wish = servicesWished(reading.text.plain, {
    lexicon: context.lexicon,
    services: mentioned.services,
    refused: mentioned.refusedServices,
    current: draft.services?.value ?? (draft.service === null ? [] : [draft.service.value]),
    own: draft.ownServices !== null,
    joins: (id) => isAppointment(id, context),
  })
  const services = wish.services ?? allAsked(reading, context) ?? tableFor(filling, reading, context)
  const added = reading.besides ?? wish.added
  if (added !== null) {
    filling.added = { serviceId: added }
    filling.draft = { ...filling.draft, next: { value: added, messageId } }
  }
  if (services !== null) setServices(filling, services, { own: wish.own, messageId })
  if (wish.people !== null && countsPeople(reading, context)) setField(filling, 'party', wish.people, messageId)
  filling.unclear = wish.unclear
  fillStepStaff(filling, reading, context, wish)
}

/** "Two haircuts" are two people; "two rooms" are not, so where both are sold their shapes must tell them apart. */
function countsPeople({ mentions, repeat }: Reading, { vertical, catalog, session }: ReadingContext): boolean {
  const days = mentions.filter(({ kind }) => kind === 'date' || kind === 'datetime')
  // "Two haircuts: this Thursday and two weeks later" are one person's.
  if (days.length > 1 || repeat !== null || session.draft.repeat !== null) return false
  return vertical.together && (!vertical.party || catalog.services.some(({ shape }) => shape !== undefined))
}

/** Wishes these services from now on; what does not fit them any more is let go. */
function setServices(
  filling: Filling,
  services: readonly string[],
  { own, messageId }: { readonly own: boolean; readonly messageId: string },
): void {
  const [first] = services
  if (first === undefined) return
  const kept = staffKept(filling, services)
  setField(filling, 'service', first, messageId)
  if (services.length > 1) setField(filling, 'services', [...services], messageId)
  else clearField(filling, 'services')
  if (own) setField(filling, 'ownServices', true, messageId)
  else clearField(filling, 'ownServices')
  if (filling.draft.stepStaff === null) return
  if (kept === null) clearField(filling, 'stepStaff')
  else setField(filling, 'stepStaff', kept, messageId)
}

/** Who was asked for, service by service, for another list of services. */
function staffKept({ draft }: Filling, services: readonly string[]): (string | null)[] | null {
  const { services: before, stepStaff } = draft
  if (before === null || stepStaff === null || services.length < 2) return null
  const kept = services.map((id) => stepStaff.value[before.value.indexOf(id)] ?? null)
  return kept.some((id) => id !== null) ? kept : null
}

/** "Both" after "a colour or a cut?". */
function allAsked({ text, mentioned }: Reading, context: ReadingContext): string[] | null {
  const { openQuestion } = context.session
  if (openQuestion?.about !== 'service' || mentioned.services.length > 0) return null
  if (!context.lexicon.visit.both.test(text.plain)) return null
  const ids = openQuestion.options.map(({ id }) => id)
  const fits = ids.length >= 2 && ids.length <= visitStepsMax
  return fits && ids.every((id) => isAppointment(id, context)) ? ids : null
}

/** "A party of fifteen", in a house with one kind of table: that is meant. */
function tableFor({ draft }: Filling, reading: Reading, { catalog }: ReadingContext): string[] | null {
  const tables = catalog.services.filter(({ shape }) => shape?.kind === 'table')
  const [only, more] = tables
  const named = draft.service !== null || reading.mentioned.services.length > 0
  if (named || reading.party === null || only === undefined || more !== undefined) return null
  return [only.id]
}

/** "A haircut with Ana and a facial with Ella": each name belongs to the service it stands by. */
function fillStepStaff(filling: Filling, reading: Reading, context: ReadingContext, wish: ServicesWish): void {
  const services = filling.draft.services?.value ?? []
  const { staff } = reading.mentioned
  const { plain } = reading.text
  const people = new Set(staff.map(({ id }) => id))
  const inTurn = wish.services === null && people.size === services.length && reading.mentioned.services.length === 0
  // "Osei, then Tomasz": in the order of the services.
  if (services.length >= 2 && inTurn) setField(filling, 'stepStaff', [...people], reading.messageId)
  if (services.length < 2 || wish.services === null || staff.length === 0) return
  const groups = serviceGroups(plain, reading.mentioned.services, context.lexicon)
  const beside = new Map<string, string>()
  for (const person of staff) {
    const next = groups.find(({ start }) => start >= person.end)
    const leads = next !== undefined && context.lexicon.visit.staffFor.test(plain.slice(person.end, next.start))
    const group = leads ? next : (groups.findLast(({ start }) => start < person.start) ?? groups[0])
    for (const id of group?.ids ?? []) if (!beside.has(id)) beside.set(id, person.id)
  }
  const steps = services.map((id) => beside.get(id) ?? null)
  const [only] = people
  // One name for a whole visit is the person for all of it, where that person does all of it.
  if (people.size === 1 && only !== undefined && services.every((id) => performs(only, id, context))) return
  if (new Set(steps.filter((id) => id !== null)).size === people.size)
    setField(filling, 'stepStaff', steps, reading.messageId)
}

function performs(staffId: string, serviceId: string, { catalog }: ReadingContext): boolean {
  const service = catalog.services.find(({ id }) => id === serviceId)
  return service?.requirements.some(({ anyOf }) => anyOf.includes(staffId)) ?? false
}

/** Another service than the first of a visit leaves nothing of it. */
export function settleVisit(filling: Filling): void {
  const { service, services } = filling.draft
  if (services === null || services.value[0] === service?.value) return
  clearField(filling, 'services')
  clearField(filling, 'ownServices')
  clearField(filling, 'stepStaff')
}

/** How many come, and how they meet. What is said of a visit counts where there is one. */
export function fillPeople(filling: Filling, reading: Reading, context: ReadingContext): void {
  const { visit, messageId, text } = reading
  const { lexicon, vertical } = context
  // Where a party is asked for, one more is more than nothing only where a number is known.
  const mayAdd = vertical.together && (!vertical.party || filling.draft.party !== null)
  if (mayAdd && reading.party === null && lexicon.visit.oneMore.test(text.plain)) addOne(filling, messageId)
  const { party, services, ownServices } = filling.draft
  if (ownServices !== null && services !== null && party !== null && party.value !== services.value.length) {
    // "No, just me": the one who writes has the first.
    const [first] = services.value
    if (party.value === 1 && first !== undefined) setServices(filling, [first], { own: false, messageId })
    else clearField(filling, 'ownServices')
  }
  const several = filling.draft.services !== null || (filling.draft.party?.value ?? 1) > 1
  if (!several || !isVisitService(filling, context)) return
  if (visit.meet !== null) setField(filling, 'meet', visit.meet, messageId)
  if (visit.staffing !== null) setField(filling, 'staffing', visit.staffing, messageId)
}

/** "And one for my son": the same for one more. */
function addOne(filling: Filling, messageId: string): void {
  const { draft, changed } = filling
  if (draft.service === null || changed.has('party')) return
  const services = draft.services?.value
  if (draft.ownServices !== null && services !== undefined && services.length < visitStepsMax) {
    if (changed.has('services')) return
    setServices(filling, [...services, services.at(-1) ?? draft.service.value], { own: true, messageId })
  }
  setField(filling, 'party', Math.min((draft.party?.value ?? 1) + 1, peopleMax), messageId)
}

const peopleMax = 999

function isVisitService({ draft }: Filling, context: ReadingContext): boolean {
  return draft.service === null || isAppointment(draft.service.value, context)
}

/** Only appointments make a visit: a class, a table and a stay are booked by themselves. */
function isAppointment(id: string, { catalog }: Pick<ReadingContext, 'catalog'>): boolean {
  return catalog.services.find((service) => service.id === id)?.shape === undefined
}
