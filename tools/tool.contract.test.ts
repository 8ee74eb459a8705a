import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { emptyDraft, type SessionContext } from '../src/domain/conversation.ts'
import type { Offer } from '../src/domain/offer.ts'
import { loadToolDefinitions } from '../src/house/tools.ts'
import type { Proposal, ToolContext, ToolResult } from '../src/ports/tool.ts'
import { openToolBench, outputOf, type ToolBench } from '../src/testing/tool-bench.ts'
import { cancelBooking } from '../src/usecases/cancel-booking.ts'
import { connectSandbox } from '../src/usecases/connect-payment-account.ts'

const definitions = await loadToolDefinitions()
const all = [...definitions.values()]
// A freed time is offered by the house, not by a search: waitlist.int.test.ts asks the same of it.
const commits = all.filter((tool) => tool.effect === 'commit' && tool.id !== 'accept-waitlist-offer')

let bench: ToolBench
beforeAll(async () => {
  bench = await openToolBench()
  await connectSandbox(bench.ports, { tenantId: bench.tenantId })
})
afterAll(() => bench.close())

function idOf(slug: string): string {
  return bench.catalog.services.find((service) => service.slug === slug)?.id ?? ''
}

async function offersOn(call: ToolContext, date: string, slug = 'haircut'): Promise<Offer[]> {
  const tool = bench.toolOf('find-availability')
  const wish = { serviceId: idOf(slug), from: date, to: date }
  return outputOf<{ offers: Offer[] }>(tool, await tool.execute(call, wish)).offers
}

const named = (session: SessionContext) => ({
  draft: { ...emptyDraft, name: { value: 'Dana Demo', messageId: 'm' } },
  bookingIds: session.bookingIds,
})

/** Offers, a proposal with its summary, a yes, and `act` as the call that the gate lets through. */
async function afterYes(
  input: {
    date: string
    tool: string
    service?: string
    args: (bookingId: string) => Record<string, unknown>
    bookingId?: string
  },
  act: (call: ToolContext, args: Record<string, unknown>) => Promise<Partial<SessionContext>>,
  conversationId?: string,
) {
  const chat = conversationId ?? (await bench.openChat())
  const args = input.args(input.bookingId ?? '')
  const tool = bench.toolOf(input.tool)
  await bench.turn(chat, 'a wish', async (call) => ({
    ...named(call.session),
    offers: await offersOn(call, input.date, input.service),
  }))
  await bench.turn(chat, 'that one', async (call) => {
    const proposal = proposalOf(await tool.propose?.(call, args))
    return { pendingConfirmation: proposal.confirmation }
  })
  await bench.turn(chat, 'yes', (call, turn) => {
    const confirmationId = call.session.pendingConfirmation?.id ?? ''
    return act({ ...call, consent: { confirmationId, messageId: turn.inbound[0]?.id ?? '' } }, args)
  })
  return chat
}

function proposalOf(result: ToolResult<Proposal> | undefined): Proposal {
  if (!result?.ok) throw new Error(result?.code ?? 'no propose')
  return result.output
}

async function bookingsOf(conversationId: string, tenantId = bench.tenantId) {
  return bench.database.inTenant(tenantId, (s) => s.bookings.findByConversation(tenantId, conversationId))
}

async function bookOne(date: string, service = 'haircut') {
  let bookingId = ''
  const input = { date, service, tool: 'book-slot', args: () => ({ offer: 'o1' }) }
  const chat = await afterYes(input, async (call, args) => {
    const result = await bench.toolOf('book-slot').execute(call, args)
    if (!result.ok) throw new Error(result.code)
    bookingId = (result.output as { committed: { booking: { id: string } } }).committed.booking.id
    return result.session ?? {}
  })
  return { chat, bookingId }
}

describe.each(all.map((tool) => [tool.id, tool] as const))('%s', (_, tool) => {
  test('has a schema that a model can be given, and a description that it will read', () => {
    const schema = z.toJSONSchema(tool.input, { io: 'input' })
    expect(schema).toMatchObject({ type: 'object' })
    expect(() => z.toJSONSchema(tool.output, { unrepresentable: 'any' })).not.toThrow()
    expect(tool.description.length).toBeGreaterThan(20)
    expect(tool.description.length).toBeLessThanOrEqual(300)
  })

  test('never takes who it is for as an argument', () => {
    const { properties = {} } = z.toJSONSchema(tool.input, { io: 'input' })
    expect(Object.keys(properties)).not.toContain('tenantId')
    expect(Object.keys(properties)).not.toContain('customerId')
    expect(Object.keys(properties)).not.toContain('conversationId')
  })

  test('commits only where it can also propose', () => {
    expect(typeof bench.toolOf(tool.id).propose).toBe(tool.effect === 'commit' ? 'function' : 'undefined')
  })
})

describe.each(commits.map((tool) => [tool.id] as const))('without a yes %s', (id) => {
  test('writes nothing: no consent, a consent of another question, a consent of a model’s own making', async () => {
    // What waits for its payment is what may be replaced.
    const { chat, bookingId } = await bookOne('2026-12-16', id === 'replace-booking' ? 'balayage' : 'haircut')
    const before = await bookingsOf(chat)
    const args = { offer: 'o1', bookingId }
    await bench.turn(chat, 'hello', async (call, turn) => {
      const offers = await offersOn(call, '2026-12-17')
      const session = { ...call.session, ...named(call.session), offers }
      const tool = bench.toolOf(id)
      const messageId = turn.inbound[0]?.id ?? ''
      const proposed = proposalOf(await tool.propose?.({ ...call, session }, args))
      const pendingConfirmation = proposed.confirmation
      for (const consent of [
        null,
        { confirmationId: 'made-up', messageId },
        // Proposed in this very turn: its summary has not been sent.
        { confirmationId: pendingConfirmation?.id ?? '', messageId },
      ]) {
        const result = await tool.execute({ ...call, session: { ...session, pendingConfirmation }, consent }, args)
        expect(result).toMatchObject({ ok: false, code: 'consent_missing' })
      }
      return {}
    })
    const standing = (await bookingsOf(chat)).filter((booking) => booking.state !== 'held')
    expect(standing).toEqual(before)
  })
})

describe('booking', () => {
  test('twice with one yes is one booking and one answer, also for another process after a crash', async () => {
    const results: unknown[] = []
    const input = { date: '2026-11-25', tool: 'book-slot', args: () => ({ offer: 'o1' }) }
    const chat = await afterYes(input, async (call, args) => {
      const tool = bench.toolOf('book-slot')
      for (let i = 0; i < 2; i++) results.push(await tool.execute(call, args))
      return {}
    })
    expect(results[0]).toMatchObject({ ok: true, output: { committed: { kind: 'booked' } } })
    expect(results[1]).toEqual(results[0])
    expect(await bookingsOf(chat)).toMatchObject([{ state: 'confirmed', version: 2 }])
  })

  test('by two processes at once with one yes is one booking, and both say so', async () => {
    const input = { date: '2026-12-05', tool: 'book-slot', args: () => ({ offer: 'o1' }) }
    const chat = await afterYes(input, async (call, args) => {
      const tool = bench.toolOf('book-slot')
      const [one, two] = await Promise.all([tool.execute(call, args), tool.execute(call, args)])
      expect(one).toMatchObject({ ok: true, output: { committed: { kind: 'booked' } } })
      expect(two).toEqual(one)
      return {}
    })
    expect(await bookingsOf(chat)).toMatchObject([{ state: 'confirmed', version: 2 }])
  })

  test('books the offer of the summary, whatever its short id means by then', async () => {
    let summed: Offer | undefined
    const input = { date: '2026-11-26', tool: 'book-slot', args: () => ({ offer: 'o1' }) }
    const chat = await afterYes(input, async (call, args) => {
      summed = call.session.offers.find((offer) => offer.id === 'o1')
      const replaced = await offersOn(call, '2026-12-03')
      const result = await bench
        .toolOf('book-slot')
        .execute({ ...call, session: { ...call.session, offers: replaced } }, args)
      return result.session ?? {}
    })
    expect(await bookingsOf(chat)).toMatchObject([{ state: 'confirmed', startMs: summed?.startMs }])
  })

  test('needs a name first: the time is held and no question is open', async () => {
    const chat = await bench.openChat()
    await bench.turn(chat, 'a wish', async (call) => {
      const session = { ...call.session, offers: await offersOn(call, '2026-11-27') }
      const proposal = proposalOf(await bench.toolOf('book-slot').propose?.({ ...call, session }, { offer: 'o1' }))
      expect(proposal).toMatchObject({ missing: ['name'], confirmation: null })
      return {}
    })
    expect(await bookingsOf(chat)).toMatchObject([{ state: 'held' }])
  })

  test('holds one time for a conversation: another wish gives the first one back', async () => {
    const chat = await bench.openChat()
    await bench.turn(chat, 'a wish', async (call) => {
      const session = { ...call.session, ...named(call.session), offers: await offersOn(call, '2026-12-01') }
      for (const offer of ['o1', 'o2', 'o3', 'o3']) {
        proposalOf(await bench.toolOf('book-slot').propose?.({ ...call, session }, { offer }))
      }
      return {}
    })
    expect((await bookingsOf(chat)).filter((booking) => booking.state === 'held')).toHaveLength(1)
  })

  test('an own hold does not hide the time from its conversation, and hides it from others', async () => {
    const [mine, other] = [await bench.openChat(), await bench.openChat()]
    let held = 0
    await bench.turn(mine, 'a wish', async (call) => {
      const wish = { serviceId: idOf('haircut'), staffId: staffId('Ana'), from: '2026-12-02', to: '2026-12-02' }
      const find = bench.toolOf('find-availability')
      const [first] = outputOf<{ offers: Offer[] }>(find, await find.execute(call, wish)).offers
      held = first?.startMs ?? 0
      const session = { ...call.session, ...named(call.session), offers: first ? [first] : [] }
      proposalOf(await bench.toolOf('book-slot').propose?.({ ...call, session }, { offer: 'o1' }))
      const again = outputOf<{ offers: Offer[] }>(find, await find.execute(call, wish)).offers
      expect(again.map((offer) => offer.startMs)).toContain(held)
      const theirs = { ...call, conversationId: other }
      const elsewhere = outputOf<{ offers: Offer[] }>(find, await find.execute(theirs, wish)).offers
      expect(elsewhere.map((offer) => offer.startMs)).not.toContain(held)
      return {}
    })
  })

  test('after the hold ran out it is booked where the time is free, refused with others where it is not', async () => {
    const free = { date: '2026-12-04', tool: 'book-slot', args: () => ({ offer: 'o1' }) }
    const chat = await afterYes(free, async (call, args) => {
      bench.clock.advance({ minutes: 11 })
      const later = { ...call, nowMs: bench.nowMs() }
      const result = await bench.toolOf('book-slot').execute(later, args)
      expect(result).toMatchObject({ ok: true })
      expect(await bench.toolOf('book-slot').execute(later, args)).toEqual(result)
      return {}
    })
    expect((await bookingsOf(chat)).filter((booking) => booking.state === 'confirmed')).toHaveLength(1)

    const lost = { date: '2026-12-08', tool: 'book-slot', args: () => ({ offer: 'o1' }) }
    await afterYes(lost, async (call, args) => {
      bench.clock.advance({ minutes: 11 })
      const offer = call.session.pendingConfirmation?.offer
      const rival = await bench.openChat()
      await bench.turn(rival, 'me too', async (theirs) => {
        const session = { ...theirs.session, ...named(theirs.session), offers: offer ? [{ ...offer, id: 'o1' }] : [] }
        proposalOf(await bench.toolOf('book-slot').propose?.({ ...theirs, session }, { offer: 'o1' }))
        return {}
      })
      const result = await bench.toolOf('book-slot').execute({ ...call, nowMs: bench.nowMs() }, args)
      expect(result).toMatchObject({ ok: false, code: 'slot_taken' })
      expect(result.session?.offers?.length).toBeGreaterThan(0)
      return {}
    })
  })
})

describe('moving and cancelling', () => {
  test('move a booking of this conversation once, after its own yes', async () => {
    const { chat, bookingId } = await bookOne('2026-12-09')
    const input = {
      date: '2026-12-10',
      tool: 'move-booking',
      bookingId,
      args: (id: string) => ({ bookingId: id, offer: 'o1' }),
    }
    const results: unknown[] = []
    await afterYes(
      input,
      async (call, args) => {
        for (let i = 0; i < 2; i++) results.push(await bench.toolOf('move-booking').execute(call, args))
        return {}
      },
      chat,
    )
    expect(results[0]).toMatchObject({ ok: true, output: { committed: { kind: 'moved' } } })
    expect(results[1]).toEqual(results[0])
    expect(await bookingsOf(chat)).toMatchObject([{ id: bookingId, state: 'confirmed', version: 3 }])
  })

  test('cancel a booking of this conversation once, after its own yes', async () => {
    const { chat, bookingId } = await bookOne('2026-12-11')
    const input = { date: '2026-12-11', tool: 'cancel-booking', bookingId, args: (id: string) => ({ bookingId: id }) }
    const results: unknown[] = []
    await afterYes(
      input,
      async (call, args) => {
        for (let i = 0; i < 2; i++) results.push(await bench.toolOf('cancel-booking').execute(call, args))
        return {}
      },
      chat,
    )
    expect(results[0]).toMatchObject({ ok: true, output: { committed: { kind: 'cancelled' } } })
    expect(results[1]).toEqual(results[0])
    const found = await bench.database.inTenant(bench.tenantId, (s) => s.bookings.find(bench.tenantId, bookingId))
    expect(found).toMatchObject({ state: 'cancelled', version: 3 })
  })

  test('say why they cannot: there already, too late to move, begun, cancelled', async () => {
    const { chat, bookingId } = await bookOne('2026-12-19')
    const [booking] = await bookingsOf(chat)
    if (booking === undefined) throw new Error('nothing was booked')
    const began = bench.clock.now()
    const propose = async (tool: string, args: Record<string, unknown>) => {
      let code = ''
      await bench.turn(chat, 'a change', async (call) => {
        const nowMs = bench.nowMs()
        const offers = (await offersOn({ ...call, nowMs }, '2026-12-30')).map((offer) => ({ ...offer, id: 'other' }))
        const there = offers.slice(0, 1).map((offer) => ({
          ...offer,
          id: 'there',
          startMs: booking.startMs,
          endMs: booking.endMs,
          picks: [...booking.picks],
        }))
        const session = { ...call.session, ...named(call.session), offers: [...there, ...offers.slice(0, 1)] }
        const result = await bench.toolOf(tool).propose?.({ ...call, session, nowMs }, args)
        code = result?.ok === false ? result.code : 'ok'
        return {}
      })
      return code
    }
    expect(await propose('move-booking', { bookingId, offer: 'there' })).toBe('same_time')
    expect(await propose('move-booking', { bookingId, offer: 'other' })).toBe('ok')
    bench.clock.set(Temporal.Instant.fromEpochMilliseconds(booking.startMs - 60_000))
    expect(await propose('move-booking', { bookingId, offer: 'other' })).toBe('move_closed')
    bench.clock.set(Temporal.Instant.fromEpochMilliseconds(booking.startMs))
    expect(await propose('move-booking', { bookingId, offer: 'other' })).toBe('already_started')
    expect(await propose('cancel-booking', { bookingId })).toBe('already_started')
    bench.clock.set(began)
    const actor = { kind: 'member' as const, id: null }
    const { tenantId } = bench
    await cancelBooking(bench.ports, { tenantId, bookingId, actor, consent: { kind: 'form' }, why: 'a test asked' })
    await bench.turn(chat, 'cancel it', async (call) => {
      const session = { ...call.session, bookingIds: [bookingId] }
      const result = await bench.toolOf('cancel-booking').propose?.({ ...call, session }, { bookingId })
      expect(result).toMatchObject({ ok: false, code: 'already_cancelled' })
      return {}
    })
  })

  test('another conversation cannot see, move or cancel it, whatever id it names', async () => {
    const { bookingId } = await bookOne('2026-12-15')
    const stranger = await bench.openChat()
    await bench.turn(stranger, 'cancel hers', async (call) => {
      const session = { ...call.session, offers: await offersOn(call, '2026-12-18') }
      const theirs = { ...call, session }
      const move = await bench.toolOf('move-booking').propose?.(theirs, { bookingId, offer: 'o1' })
      expect(move).toMatchObject({ ok: false, code: 'booking_not_found' })
      const cancel = await bench.toolOf('cancel-booking').propose?.(theirs, { bookingId })
      expect(cancel).toMatchObject({ ok: false, code: 'booking_not_found' })
      const find = bench.toolOf('find-bookings')
      expect(outputOf(find, await find.execute(theirs, {}))).toEqual({ bookings: [] })
      return {}
    })
  })

  test('another tenant finds nothing, even in its own catalogue’s clothes', async () => {
    const { chat, bookingId } = await bookOne('2026-12-17')
    await bench.turn(chat, 'hello', async (call) => {
      const foreign = { ...call, tenantId: bench.otherTenantId }
      const find = bench.toolOf('find-bookings')
      expect(outputOf(find, await find.execute(foreign, {}))).toEqual({ bookings: [] })
      const cancel = await bench.toolOf('cancel-booking').propose?.(foreign, { bookingId })
      expect(cancel).toMatchObject({ ok: false, code: 'booking_not_found' })
      const handoff = await bench.toolOf('hand-off').execute(foreign, { reason: 'r', summary: 's' })
      expect(handoff).toMatchObject({ ok: false, code: 'conversation_not_found' })
      return {}
    })
  })
})

describe('looking', () => {
  test('services by words, staff by what they do, public facts by keyword', async () => {
    const chat = await bench.openChat()
    await bench.turn(chat, 'hello', async (call) => {
      const services = bench.toolOf('list-services')
      const found = outputOf<{ services: { id: string }[] }>(
        services,
        await services.execute(call, { query: 'haircut' }),
      )
      expect(found.services.map((service) => service.id)).toContain(idOf('haircut'))
      const staff = bench.toolOf('find-staff')
      const who = outputOf<{ total: number }>(
        staff,
        await staff.execute(call, { serviceId: idOf('haircut'), limit: 1 }),
      )
      expect(who.total).toBeGreaterThan(1)
      const nobody = await staff.execute(call, { attributes: { language: 'klingon' } })
      expect(nobody).toMatchObject({ ok: true, output: { staff: [], total: 0 } })
      const facts = bench.toolOf('tenant-facts')
      const told = outputOf<{ topics: string[]; knowledge: { topic: string }[] }>(
        facts,
        await facts.execute(call, { topic: bench.catalog.tenant.knowledge[0]?.topic ?? '' }),
      )
      expect(told.knowledge).toHaveLength(1)
      return {}
    })
  })

  test('the address of a place that is not public is not told', async () => {
    const chat = await bench.openChat()
    await bench.turn(chat, 'where', async (call) => {
      const locations = call.catalog.locations.map((location) => ({ ...location, addressPublic: false }))
      const facts = bench.toolOf('tenant-facts')
      const told = await facts.execute({ ...call, catalog: { ...call.catalog, locations } }, { topic: 'address' })
      expect(JSON.stringify(told)).not.toContain(locations[0]?.address ?? 'no location')
      return {}
    })
  })

  test('a draft takes only ids that are there, and forgets what is cleared', async () => {
    const chat = await bench.openChat()
    await bench.turn(chat, 'hello', async (call) => {
      const update = bench.toolOf('update-draft')
      expect(await update.execute(call, { service: 'nothing' })).toMatchObject({ ok: false, code: 'unknown_id' })
      const set = await update.execute(call, { service: idOf('haircut'), name: 'Dana' })
      expect(set.session?.draft).toMatchObject({ service: { value: idOf('haircut') }, name: { value: 'Dana' } })
      const session = { ...call.session, ...set.session }
      const cleared = await update.execute({ ...call, session }, { service: null })
      expect(cleared.session?.draft).toMatchObject({ service: null, name: { value: 'Dana' } })
      return {}
    })
  })
})

function staffId(name: string): string {
  return bench.catalog.resources.find((resource) => resource.name.startsWith(name))?.id ?? ''
}
