import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectForm } from '../domain/credential-form.ts'
import { type MemberMoney, openMemberMoney } from '../testing/member-money.ts'
import { bookLines } from './book-text.ts'
import { askLines, cashBackLines, cashLines, noShowLines, refundLines, waiveLines } from './payments-act-text.ts'
import { beforeLines, connectLines, providerOf, rollLines, stateLines } from './payments-connect-text.ts'
import { cancelDayLines, dayPlanLines } from './payments-day-text.ts'
import { resolveIncidentLines } from './payments-incident-text.ts'
import { listLines } from './payments-list-text.ts'
import { decideActLines, pendingLines } from './payments-pending-text.ts'
import type { PaymentsWorld } from './payments-place.ts'
import { limitsLines, rulesLines } from './payments-rules-text.ts'
import { showLines } from './payments-show-text.ts'

/** The commands of money as they answer: what they print, and the one line of a mistake. */

let money: MemberMoney
let world: PaymentsWorld
beforeAll(async () => {
  money = await openMemberMoney()
  world = { ...money.ports, publicUrl: 'http://localhost:8080' }
})
afterAll(() => money.close())

const owner = 'Luna@luna-salon.example'
const manager = 'desk@luna-salon.example'
const apprentice = 'apprentice@luna-salon.example'
const why = 'came out wrong'
const text = async (lines: Promise<readonly string[] | { readonly lines: readonly string[] }>) => {
  const told = await lines
  return ('lines' in told ? told.lines : told).join('\n')
}

describe('show', () => {
  test('tells how the money came to stand as it does, in words, and opens nothing', async () => {
    const held = await money.hold()
    await money.ask(held.id)
    await money.drain()
    const open = await text(showLines(world, held.reference.toLowerCase(), {}))
    expect(open).toContain('pending_payment  Haircut, ')
    expect(open).toContain('Asked before it stands: deposit USD 20.00.')
    expect(open).toContain('deposit USD 20.00 by sandbox: open until ')
    expect(open).toContain('at http://127.0.0.1/…')
    expect(open).not.toContain('sbx_')
    expect(open).toContain('No money has moved.')
    await money.webhook(await money.act(held.id, 'pay'))
    await money.drain()
    await refundLines(world, held.reference, { amount: '5', why, as: manager })
    await money.drain()
    const lines = (await text(showLines(world, held.reference, {}))).split('\n').map((line) => line.trim())
    const facts = lines.slice(lines.indexOf('What happened:') + 1)
    expect(facts.map((line) => line.replace(/^[\d-]+ [\d:]+ {2}/, ''))).toEqual([
      'USD 20.00  paid, deposit. Then: held USD 20.00.',
      'USD 5.00  on its way back to the customer (a member decided it), by Front desk. Then: held USD 15.00, going back USD 5.00.',
      'USD 5.00  arrived back. Then: held USD 15.00.',
      'Can be returned: USD 15.00',
    ])
  })

  test('what is not there, or another business’s, is told in the same words', async () => {
    const { reference } = await money.booked()
    const words = `There is no booking "${reference}". npm run payments lists those with money.`
    await expect(showLines(world, reference, { tenant: 'other-salon' })).rejects.toThrow(words)
    await expect(showLines(world, 'ZZZZZZ', {})).rejects.toThrow('There is no booking "ZZZZZZ". npm run payments lists')
    await expect(showLines(world, undefined, {})).rejects.toThrow('There is no booking "".')
    await expect(showLines(world, 'x', { tenant: 'nobody' })).rejects.toThrow('There are: luna-salon, other-salon.')
  })
})

describe('refund', () => {
  test('returns an amount or all, and says who to tell', async () => {
    const { reference } = await money.paid()
    expect(await text(refundLines(world, reference, { amount: '12.50', why }))).toBe(
      `Returned: USD 12.50 of ${reference} is on its way back.\n  Dana Demo`,
    )
    expect(await text(refundLines(world, reference, { amount: 'all', why }))).toContain('Returned: USD 7.50')
    await expect(refundLines(world, reference, { amount: 'all', why })).rejects.toThrow('than is left')
  })

  test.each([
    [{ amount: '20.01' }, 'No more can be returned than is left of what was paid. USD 20.00.'],
    [{ amount: '0' }, '"0": nothing is nothing. Expected an amount like 20.00.'],
    [{ amount: '-5' }, '"-5": no amount. Expected an amount like 20.00.'],
    [{ amount: '1,000' }, 'no amount'],
    [{ amount: '5.001' }, 'more decimals than the currency has'],
    [{ amount: '99999999999999' }, 'more than may be moved at once'],
    [{ amount: '5', currency: 'EUR' }, 'It is in USD, not in EUR.'],
    [{ amount: '5', currency: 'gold' }, '"gold" is no currency: expected USD.'],
    [{ amount: undefined }, 'How much?'],
    [{ amount: '5', why: undefined }, 'Say why: --why'],
    [{ amount: '5', as: apprentice }, 'This needs a manager or the owner: your role is staff.'],
    [{ amount: '5', as: 'nobody@example.com' }, '--as: luna-salon has no member of this address.'],
  ])('tells a mistake in one line: %o', async (changes, words) => {
    const { reference, id } = await money.paid()
    await expect(refundLines(world, reference, { why, ...changes })).rejects.toThrow(words)
    expect(await money.refunds(id)).toEqual([])
  })
})

describe('a second member', () => {
  test('is asked above the limit, sees what waits, and agrees', async () => {
    await text(limitsLines(world, { slug: 'luna-salon', refund: '10', day: '500', as: owner }))
    const { reference, id } = await money.paid()
    const asked = await refundLines(world, reference, { amount: '15', why, as: manager })
    expect(asked).toMatchObject({ waits: true })
    const [, actId = ''] = /approve (\S+)/.exec(asked.lines.join('\n')) ?? []
    const pending = await text(pendingLines(world, 'luna-salon'))
    expect(pending).toContain(`${actId}  return USD 15.00 of ${reference}`)
    expect(pending).toContain('asked by Front desk on ')
    expect(await text(listLines(world, 'luna-salon'))).toContain(`${actId}  refund  ${why}`)
    const approve = (as: string | undefined) => decideActLines(world, actId, { decision: 'approve', as })
    await expect(approve(manager)).rejects.toThrow('Another member has to agree: you asked for it yourself.')
    await expect(approve(apprentice)).rejects.toThrow('This needs a manager or the owner')
    expect(await text(approve(owner))).toBe(`Agreed and done: return USD 15.00 of ${reference}.`)
    await expect(approve(owner)).rejects.toThrow('It was decided already: done.')
    await money.drain()
    expect((await money.refunds(id)).map(({ amount }) => amount)).toEqual([1_500])
    expect(await text(pendingLines(world, undefined))).toBe('luna-salon\n  nothing waits\nother-salon\n  nothing waits')
    await expect(decideActLines(world, 'no-id', { decision: 'reject' })).rejects.toThrow('There is no such request.')
  })

  test('turns it down', async () => {
    const { reference } = await money.paid()
    const asked = await refundLines(world, reference, { amount: '15', why, as: manager })
    const [, actId = ''] = /approve (\S+)/.exec(asked.lines.join('\n')) ?? []
    expect(await text(decideActLines(world, actId, { decision: 'reject', as: owner }))).toContain('nothing has moved')
  })

  test.each([
    [{ refund: 'many' }, 'no amount'],
    [{ cancel: '-1' }, 'expected a whole number'],
    [{ refund: '10', as: manager }, 'This needs the owner: your role is manager.'],
  ])('limits: %o is refused', async (changes, words) => {
    await expect(limitsLines(world, { slug: 'luna-salon', ...changes })).rejects.toThrow(words)
  })
})

describe('cash, waive, no-show, ask', () => {
  test('cash confirms what waits and is handed back', async () => {
    const held = await money.hold()
    await money.ask(held.id)
    const { reference } = held
    await expect(cashLines(world, reference, { amount: '19' })).rejects.toThrow(
      'Another amount is asked for. USD 20.00.',
    )
    expect(await text(cashLines(world, reference, { amount: '20', as: apprentice }))).toContain(
      'Entered: USD 20.00 in cash. It is confirmed.',
    )
    await text(limitsLines(world, { slug: 'luna-salon', refund: '200', day: '1000' }))
    expect(await text(refundLines(world, reference, { amount: 'all', why }))).toContain(
      `USD 20.00 of it was paid in cash: hand it over, then: payments -- cash-back ${reference}`,
    )
    await money.drain()
    expect(await text(showLines(world, reference, {}))).toContain('refund USD 20.00: to be handed over in cash')
    expect(await text(listLines(world, 'luna-salon'))).toContain(`${reference}  USD 20.00  in cash, to be handed over`)
    expect(await text(cashBackLines(world, reference, {}))).toBe('Entered: USD 20.00 was handed back.')
    await expect(cashBackLines(world, reference, {})).rejects.toThrow('No cash waits to be handed back for it.')
  })

  test('waive lets a booking stand', async () => {
    const held = await money.hold()
    await money.ask(held.id)
    money.clock.advance({ seconds: 1 })
    await expect(waiveLines(world, held.reference, {})).rejects.toThrow('Say why: --why "a regular"')
    expect(await text(waiveLines(world, held.reference, { why: 'a regular' }))).toContain(
      'Let go: USD 20.00. It stands',
    )
    await expect(waiveLines(world, held.reference, { why: 'x' })).rejects.toThrow(
      'Nothing of it is asked for and unpaid.',
    )
  })

  test('no-show marks, and says where no card was left; not before it began', async () => {
    const { id, reference } = await money.booked()
    await expect(noShowLines(world, reference, {})).rejects.toThrow('It has not begun yet.')
    const { startMs } = await money.find(id)
    money.clock.advance({ milliseconds: startMs + 60_000 - money.nowMs() })
    expect(await text(noShowLines(world, reference, { charge: true, as: manager }))).toContain('No card was left')
  })

  test('ask gives the link where no message of ours reaches the customer', async () => {
    const { id, reference } = await money.booked()
    const asked = await text(askLines(world, reference, { amount: '15', as: apprentice }))
    expect(asked).toContain('Asked for USD 15.00. It stands either way.')
    expect(asked).toContain(world.links.payUrl(money.tenantId, id))
    expect(asked).toContain('Dana Demo')
    await expect(askLines(world, reference, { amount: '0' })).rejects.toThrow('nothing is nothing')
    const other = await money.booked()
    await expect(askLines(world, other.reference, { amount: '61' })).rejects.toThrow('USD 60.00')
    await expect(askLines(world, other.reference, {})).rejects.toThrow('say how much')
  })
})

describe('force-cancel', () => {
  test('shows the day, then cancels it; nobody there is nobody', async () => {
    const startMs = Date.parse('2027-01-13T15:00:00Z')
    money.clock.set('2026-12-30T15:00:00Z')
    const { reference } = await money.paid({ startMs })
    const asked = { slug: 'luna-salon', date: '2027-01-13', as: manager }
    const { lines, plan } = await dayPlanLines(world, { ...asked, staff: 'ana' })
    expect(lines.join('\n')).toContain(`1 booking on 2027-01-13:\n  ${reference}  Haircut, `)
    expect(lines.join('\n')).toContain('USD 20.00 goes back\nTogether USD 20.00 goes back.')
    expect((await dayPlanLines(world, { ...asked, staff: 'ben' })).lines).toEqual(['Nobody is booked on 2027-01-13.'])
    await expect(cancelDayLines(world, { ...asked, why: '' }, plan)).rejects.toThrow('Say why: --why')
    await expect(cancelDayLines(world, { ...asked, as: apprentice, why }, plan)).rejects.toThrow('your role is staff')
    const done = await text(cancelDayLines(world, { ...asked, why }, plan))
    expect(done).toContain('Cancelled: 1 booking, at no fee. All that was paid is on its way back.')
    expect(done).toContain(`no message of ours reaches them:\n  ${reference}  Dana Demo`)
    await expect(dayPlanLines(world, { ...asked, date: '2027-02-30' })).rejects.toThrow('Expected a date like')
    await expect(dayPlanLines(world, { ...asked, date: undefined })).rejects.toThrow('Which day?')
    await expect(dayPlanLines(world, { ...asked, staff: 'zoe' })).rejects.toThrow('There is nobody called "zoe".')
  })

  test('of many waits for another member', async () => {
    await text(limitsLines(world, { slug: 'luna-salon', cancel: '0' }))
    money.clock.set('2026-12-30T15:00:00Z')
    await money.booked({ startMs: Date.parse('2027-01-14T15:00:00Z') })
    const asked = { slug: 'luna-salon', date: '2027-01-14', as: manager }
    const { plan } = await dayPlanLines(world, asked)
    const waits = await cancelDayLines(world, { ...asked, why }, plan)
    expect(waits).toMatchObject({ waits: true })
    const [, actId = ''] = /approve (\S+)/.exec(waits.lines.join('\n')) ?? []
    expect(await text(decideActLines(world, actId, { decision: 'approve', as: owner }))).toContain(
      'Cancelled: 1 booking',
    )
  })
})

describe('rules', () => {
  const rules = (rest: Partial<Parameters<typeof rulesLines>[1]>) =>
    text(rulesLines(world, { slug: 'luna-salon', rules: [], ...rest }))

  test('are shown, set, and read back', async () => {
    const set = await rules({
      ...{ service: 'haircut', rules: ['percent 30 if first-visit', 'none'], as: owner },
      ...{ cancel: 'free until 24h, all after', noShow: '50%' },
    })
    expect(set).toContain('Set. What was agreed with customers before stays as it was.')
    expect(set).toContain('haircut: percent 30 if first-visit; else none')
    expect(set).toContain('cancel: free until 24h, all after')
    expect(set).toContain('Asked for through Sandbox (no real money): no real money moves.')
    expect(await rules({ service: 'haircut' })).toContain('no-show: 50%')
    expect(await rules({ staff: 'ana', rules: ['fixed 25'] })).toContain('with Ana Flores: fixed 25.00')
    expect(await rules({ staff: 'ana', rules: ['same'] })).not.toContain('with Ana Flores')
    expect(await rules({ commitment: '1.00 if first-visit' })).toContain('nothing else: 1.00 if first-visit')
    expect(await rules({ commitment: 'none' })).toContain('nothing else: none')
    expect(await rules({ payWindow: '30' })).toContain('customers have 30 minutes to pay')
    expect(await rules({ payWindow: '15' })).toContain('customers have 15 minutes to pay')
    expect(await rules({ service: 'haircut', rules: ['none'] })).toContain('haircut: nothing')
    expect(await rules({})).toContain('balayage: ')
  })

  test.each([
    [{ service: 'haircut', rules: ['half'] }, 'is no rule. Expected'],
    [{ service: 'haircut', rules: Array.from({ length: 7 }, () => 'full') }, 'Too big'],
    [{ service: 'haircut', cancel: 'all until 24h, free after' }, 'never fall'],
    [{ service: 'nothing', rules: ['full'] }, 'There is no service "nothing".'],
    [{ rules: ['full'] }, 'Of which service?'],
    [{ staff: 'zoe', rules: ['full'] }, 'There is nobody called "zoe".'],
    [{ service: 'haircut', rules: ['full'], as: manager }, 'This needs the owner: your role is manager.'],
    [{ payWindow: '4' }, 'expected whole minutes from 5 to 1440'],
    [{ payWindow: 'long' }, 'expected whole minutes'],
    [{ payWindow: '20.5' }, 'expected whole minutes'],
    [{ slug: 'nowhere' }, 'There is no business "nowhere".'],
  ])('%o is refused in one line', async (rest, words) => {
    await expect(rules(rest)).rejects.toThrow(words)
  })
})

describe('accounts', () => {
  test('are connected with keys that the provider accepts, rolled, paused and resumed', async () => {
    expect(connectForm(providerOf(world, 'sandbox').secrets).map(({ key }) => key)).toEqual(['webhookSecret'])
    const of = { provider: 'sandbox', accountId: 'account-of-a-test' }
    expect(beforeLines(world, of).join('\n')).toContain('/webhooks/payments/sandbox/account-of-a-test')
    expect(beforeLines(world, of).join('\n')).toContain('PARLEY_PUBLIC_URL')
    const secrets = { webhookSecret: 'a secret that nobody guesses' }
    const connect = (as: string | undefined, given: unknown = secrets) =>
      text(connectLines(world, { slug: 'luna-salon', ...of, secrets: given, as }))
    await expect(connect(manager)).rejects.toThrow('This needs the owner')
    await expect(connect(owner, { webhookSecret: 'tiny' })).rejects.toThrow('The credentials are not complete.')
    const connected = await connect(owner)
    expect(connected).toContain('no real money moves')
    expect(connected).not.toContain('nobody guesses')
    const roll = (secret: string | null) => text(rollLines(world, of.accountId, { secret }))
    expect(await roll('another that nobody guesses')).toContain('either secret')
    await expect(roll('another that nobody guesses')).rejects.toThrow('That is the one in use.')
    await expect(roll('tiny')).rejects.toThrow('That is no such secret.')
    expect(await roll(null)).toContain('refused')
    const state = (to: 'active' | 'paused') => text(stateLines(world, of.accountId, { state: to }))
    expect(await state('paused')).toContain('Customers are asked through the next one.')
    expect(await text(listLines(world, 'luna-salon'))).toContain(
      'sandbox  paused, no real money  account account-of-a-test',
    )
    expect(await state('active')).toContain('It goes on')
    await state('paused')
    await expect(stateLines(world, 'no-account', { state: 'paused' })).rejects.toThrow('Which account?')
    expect(() => providerOf(world, 'bank')).toThrow('Which provider? sandbox, at-venue')
  })
})

describe('list', () => {
  test('tells what is open, paid, going back, owed and needs a person; an incident is closed once', async () => {
    const held = await money.hold()
    await money.ask(held.id)
    const { reference } = await money.paid()
    const id = money.ids.next()
    await money.database.inTenant(money.tenantId, (stores) =>
      stores.incidents.open(money.tenantId, {
        id,
        kind: 'refund_owed',
        subject: 'x',
        facts: { amount: 5 },
        openedAtMs: 0,
      }),
    )
    const told = await text(listLines(world, 'luna-salon'))
    expect(told).toContain(`${held.reference}  USD 20.00  deposit, sandbox`)
    expect(told).toContain(`${reference}  USD 20.00  deposit, sandbox`)
    expect(told).toContain(`${id}  refund_owed  amount 5`)
    expect(await text(listLines(world, undefined))).toContain('other-salon\n  accounts: none')
    await expect(listLines(world, 'nobody')).rejects.toThrow('There is no business "nobody".')
    await expect(resolveIncidentLines(world, id, {})).rejects.toThrow('Say what was done')
    expect(await text(resolveIncidentLines(world, id, { why, as: manager }))).toContain('Closed.')
    await expect(resolveIncidentLines(world, id, { why })).rejects.toThrow('There is no open incident')
  })
})

describe('book', () => {
  test('asks for money where that is said, and prints the link to pass on', async () => {
    const book = (rest: Partial<Parameters<typeof bookLines>[1]>) =>
      bookLines(world, {
        ...{ slug: 'luna-salon', service: 'haircut', at: '2027-01-20T11:00', name: 'Dana Demo', phone: '+12125550123' },
        ...{ key: money.ids.next(), ...rest },
      })
    await expect(book({ wait: true })).rejects.toThrow('--wait: for what?')
    await expect(book({ asksPayment: true })).rejects.toThrow('The rules ask nothing of this customer')
    await expect(book({ amount: '0' })).rejects.toThrow('nothing is nothing')
    const lines = (await book({ amount: '12', wait: true })).join('\n')
    expect(lines).toMatch(/^Held \w{6}: Haircut, /)
    expect(lines).toContain('Asked for USD 12.00. It waits for that.')
    expect(lines).toMatch(/\/pay$/)
  })
})
