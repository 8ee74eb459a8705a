import { addDays } from '../domain/plain-date.ts'
import { dayMs, localDateOf, localTimeOf } from '../domain/zoned-time.ts'
import type { CommandWorld } from '../house/command-world.ts'
import { type CallOffPorts, callOffSession } from '../usecases/call-off-session.ts'
import { zoneOf } from '../usecases/load-question.ts'
import { printable } from './printable.ts'
import { catalogOf } from './tenant.ts'

const daysShown = 28

/** The dates of a business's classes in the coming four weeks, with how many bookings each has. */
export async function sessionLines(world: Pick<CommandWorld, 'database' | 'clock'>, slug: string): Promise<string[]> {
  const catalog = await catalogOf(world, slug)
  const tenantId = catalog.tenant.id
  const classes = catalog.services.filter(({ shape }) => shape?.kind === 'class')
  const fromMs = world.clock.now().epochMilliseconds
  const found = await world.database.inTenant(tenantId, async (stores) => {
    const serviceIds = classes.map(({ id }) => id)
    const listed = await stores.sessions.find(tenantId, { serviceIds, fromMs, toMs: fromMs + daysShown * dayMs })
    const bookings = await Promise.all(listed.map(({ id }) => stores.sessions.bookingsOf(tenantId, id)))
    return listed.map((session, index) => ({ session, bookings: bookings[index]?.length ?? 0 }))
  })
  const until = addDays(localDateOf(catalog.tenant.timeZone, fromMs), daysShown)
  if (found.length === 0) return [`${printable(catalog.tenant.name)} holds no class until ${until}.`]
  return found.map(({ session, bookings }) => {
    const service = classes.find(({ id }) => id === session.serviceId)
    const { date, time } = localTimeOf(service === undefined ? 'UTC' : zoneOf(catalog, service), session.startMs)
    const state = session.cancelled ? 'called off' : `${bookings} ${bookings === 1 ? 'booking' : 'bookings'}`
    return `${session.id}  ${date} ${time}  ${printable(service?.name ?? 'a class')}, ${session.seats} seats, ${state}`
  })
}

/** Calls off one date of a class, and says who is to be told by a person. */
export async function callOffLines(
  world: CallOffPorts & Pick<CommandWorld, 'database' | 'clock'>,
  { slug, sessionId, why }: { readonly slug: string; readonly sessionId: string; readonly why: string },
): Promise<string[]> {
  const catalog = await catalogOf(world, slug)
  const done = await callOffSession(world, { tenantId: catalog.tenant.id, sessionId, memberId: null, why })
  if (!done.ok) throw new Error(done.message)
  const { cancelled, untold } = done
  const count = `${cancelled.length} ${cancelled.length === 1 ? 'booking is' : 'bookings are'}`
  const head = `Called off. ${count} cancelled with it, at no fee.`
  const told = cancelled.length - untold.length
  return [
    head,
    ...(told > 0 ? [`${told} of their customers are told by message.`] : []),
    ...(untold.length > 0 ? [`Tell by yourself, no channel reaches them: ${untold.join(', ')}`] : []),
  ]
}
