import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, demoCatalog, demoService, openDemo } from '../db/testing/demo.ts'
import { newSessionContext } from '../src/domain/conversation.ts'
import type { Offer } from '../src/domain/offer.ts'
import { connectTools, loadToolDefinitions } from '../src/house/tools.ts'
import type { Tool, ToolContext } from '../src/ports/tool.ts'
import { createRecordingQueue } from '../src/testing/salon-ports.ts'

/** Wishes that make no sense, as a model may write them: refused by the schema, or answered with the rule in the way. */

let demo: Demo
let tools: ReadonlyMap<string, Tool>
beforeAll(async () => {
  demo = await openDemo()
  const ports = { ...demo.ports, queue: createRecordingQueue(), channels: new Map() }
  tools = connectTools(await loadToolDefinitions(), ports)
})
afterAll(() => demo.close())

function callOf(slug: string): ToolContext {
  const catalog = demoCatalog(demo, slug)
  const { id: tenantId, timeZone, locale } = catalog.tenant
  const session = newSessionContext({ locale, timeZone })
  const conversationId = demo.ports.ids.next()
  const nowMs = demo.clock.now().epochMilliseconds
  return { tenantId, conversationId, turnId: conversationId, catalog, session, nowMs, consent: null }
}

const week = { from: '2026-12-01', to: '2026-12-07' }

/** As the agent does it: the arguments must pass the schema before anything runs. */
async function ask(tool: string, slug: string, service: string, wish: Record<string, unknown>) {
  const found = tools.get(tool)
  if (found === undefined) throw new Error(`no tool ${tool}`)
  const when = tool === 'why-not' ? { date: '2026-12-01' } : week
  const parsed = found.input.safeParse({ serviceId: demoService(demo, slug, service).id, ...when, ...wish })
  if (!parsed.success)
    return { ok: false as const, code: 'bad_arguments', at: parsed.error.issues.map(({ path }) => path[0]) }
  const result = await found.execute(callOf(slug), parsed.data)
  return result.ok ? { ok: true as const, ...(found.output.parse(result.output) as Answer) } : result
}

interface Answer {
  readonly offers: readonly Offer[]
  readonly reason?: { readonly rule: string }
  readonly skipped?: readonly unknown[]
}

describe.each(['find-availability', 'why-not'])('%s', (tool) => {
  test.each([
    ['casa-verde', 'table', { party: 0 }, 'party'],
    ['casa-verde', 'table', { party: -1 }, 'party'],
    ['casa-verde', 'table', { party: 1.5 }, 'party'],
    ['casa-verde', 'table', { party: 9_999 }, 'party'],
    ['casa-verde', 'table', { party: 'two hundred' }, 'party'],
    ['pine-lodge', 'cabin', { party: 2, nights: 0 }, 'nights'],
    ['pine-lodge', 'cabin', { party: 2, nights: 400 }, 'nights'],
    ['pine-lodge', 'cabin', { party: 2, nights: Number.NaN }, 'nights'],
  ])('refuses arguments that are none: %s %s %o', async (slug, service, wish, field) => {
    expect(await ask(tool, slug, service, wish)).toEqual({ ok: false, code: 'bad_arguments', at: [field] })
  })

  test.each([
    ['casa-verde', 'table', {}, 'party_needed'],
    ['pine-lodge', 'cabin', { party: 2 }, 'nights_needed'],
    ['pine-lodge', 'cabin', { nights: 2 }, 'party_needed'],
  ])('asks for what is needed: %s %s %o', async (slug, service, wish, code) => {
    expect(await ask(tool, slug, service, wish)).toMatchObject({ ok: false, code })
  })

  test.each([
    ['casa-verde', 'table', { party: 200 }, 'party_size'],
    ['casa-verde', 'table', { party: 999 }, 'party'],
    ['casa-verde', 'paella-class', { party: 13 }, 'party_size'],
    ['pine-lodge', 'cabin', { party: 5, nights: 2 }, 'party_size'],
    ['pine-lodge', 'cabin', { party: 2, nights: 15 }, 'nights'],
    ['luna-salon', 'haircut', { party: 7 }, 'party_size'],
  ])('names the rule that no wish gets past: %s %s %o', async (slug, service, wish, rule) => {
    expect(await ask(tool, slug, service, wish)).toMatchObject({ ok: true, offers: [], reason: { rule } })
  })
})

describe('a series', () => {
  const at = { time: { kind: 'at', start: '15:00', end: null, label: null } }
  const repeat = (rule: string) => ({ ...at, repeat: { rule } })

  test('that never ends is as many dates as may be booked', async () => {
    const found = await ask('find-availability', 'luna-salon', 'haircut', repeat('FREQ=DAILY'))
    if (!found.ok || !('offers' in found)) throw new Error('refused')
    expect(found.offers).toHaveLength(1)
    expect(found.offers[0]?.further?.length).toBeLessThan(52)
    expect(found.offers[0]?.further?.length).toBeGreaterThan(20)
  })

  test.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2',
    'FREQ=DAILY;UNTIL=20200101',
  ])('without a single date is none: %s', async (rule) => {
    expect(await ask('find-availability', 'luna-salon', 'haircut', repeat(rule))).toMatchObject({
      ok: true,
      offers: [],
    })
  })

  test.each([
    '',
    'every second Tuesday',
    'FREQ=SECONDLY',
    'FREQ=HOURLY',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;INTERVAL=-1',
    'FREQ=DAILY;COUNT=100000',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=DAILY;COUNT=2;UNTIL=20271231',
    'FREQ=DAILY;FREQ=WEEKLY',
  ])('by a rule that is none is refused, with the part that is wrong: %j', async (rule) => {
    const found = await ask('find-availability', 'luna-salon', 'haircut', repeat(rule))
    expect(found).toMatchObject({ ok: false, code: 'rule_invalid' })
  })

  test('needs its time of day', async () => {
    const wish = { repeat: { rule: 'FREQ=WEEKLY;COUNT=4' } }
    expect(await ask('find-availability', 'luna-salon', 'haircut', wish)).toMatchObject({ code: 'time_needed' })
  })
})

test('a class of the past is in the past, or was never held', async () => {
  const found = await ask('why-not', 'casa-verde', 'paella-class', { party: 2, date: '2026-11-19', time: '10:00' })
  expect(found).toMatchObject({ ok: true, reason: { rule: expect.stringMatching(/^(past|no_session)$/) } })
})

test('an offer that nobody issued books nothing', async () => {
  const book = tools.get('book-slot')
  const call = callOf('casa-verde')
  const parsed = book?.input.safeParse({ offer: 'o1' })
  if (book?.propose === undefined || !parsed?.success) throw new Error('no such tool')
  expect(await book.propose(call, parsed.data)).toMatchObject({ ok: false })
})
