import { beforeEach, describe, expect, test } from 'vitest'
import type { PaymentAccount, PaymentProvider } from '../../ports/payment-provider.ts'
import { type BenchWorld, openBenchWorld, orderOf } from '../../testing/payment-bench.ts'
import { doneValue } from '../../testing/payment-contract.ts'
import sandbox from './index.ts'
import type { SandboxSecrets } from './secrets.ts'

const account: PaymentAccount<SandboxSecrets> = {
  accountId: 'a1',
  secrets: { webhookSecret: 'a secret of the sandbox' },
}
const quarterMs = 15 * 60_000
let world: BenchWorld
let provider: PaymentProvider<SandboxSecrets>
beforeEach(() => {
  world = openBenchWorld()
  provider = sandbox.connect(world)
})

const page = () => {
  if (provider.payPage === undefined) throw new Error('the sandbox has a page')
  return provider.payPage
}
const open = async () => doneValue(await provider.createCheckout(orderOf(world.nowMs()), account))
const told = async (
  events: readonly { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array }[],
) => {
  const request = { method: 'POST', url: 'https://book.example.com/', query: {} }
  const received = await Promise.all(events.map((event) => provider.receive({ ...request, ...event }, account)))
  return received.flatMap<unknown>((one) => (one.kind === 'events' ? one.events : [one]))
}
const charges = async () => {
  const period = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, cursor: null }
  return doneValue(await provider.listBalance(period, account)).entries.map(({ gross }) => gross.amount)
}

describe('the sandbox’s page', () => {
  test('is where a checkout sends the customer, and reading it changes nothing', async () => {
    const { id, url } = await open()
    expect(url).toBe(`http://127.0.0.1/pay/sandbox/a1/${id}`)
    expect(await page().read(id, account)).toMatchObject({
      checkout: { id, state: 'open' },
      order: { title: expect.any(String) },
    })
    expect(await page().read('sbx_co_00', account)).toBeNull()
    expect(await page().read(id, { ...account, accountId: 'a2' })).toBeNull()
    expect(await charges()).toEqual([])
  })

  test('pays once, however many tabs press, and tells the same each time', async () => {
    const { id } = await open()
    const acts = await Promise.all([1, 2, 3].map(() => page().act(id, 'pay', account)))
    const tolds = await Promise.all(acts.map(async (act) => await told(doneValue(act).events)))
    expect(new Set(tolds.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(tolds[0]).toMatchObject([{ kind: 'payment_succeeded' }, { kind: 'checkout_completed', checkoutId: id }])
    expect(doneValue(acts[0] ?? { kind: 'unknown', why: '' }).returnTo).toBe('https://book.example.com/paid')
    expect(await charges()).toEqual([5_000])
  })

  test('declines, stays open, and takes another try', async () => {
    const { id } = await open()
    const { events, returnTo } = doneValue(await page().act(id, 'decline', account))
    expect(await told(events)).toMatchObject([{ kind: 'payment_failed', checkoutId: id, paymentId: null }])
    expect(returnTo).toContain(id)
    expect(await charges()).toEqual([])
    expect(await page().act(id, 'pay', account)).toMatchObject({ kind: 'done' })
    expect(await charges()).toEqual([5_000])
  })

  test('is left: nobody is told, and the way back leads to us', async () => {
    const { id } = await open()
    expect(await page().act(id, 'abandon', account)).toMatchObject({
      value: { events: [], returnTo: 'https://book.example.com/back' },
    })
    world.turn(quarterMs)
    expect(await provider.findCheckout({ by: 'id', id }, account)).toMatchObject({
      value: { state: 'expired', url: null },
    })
    expect(await page().act(id, 'pay', account)).toMatchObject({ kind: 'refused', code: 'not_open' })
    expect(await charges()).toEqual([])
  })

  test.each(['its time is over', 'we closed it'])('is paid late, after %s', async (how) => {
    const { id } = await open()
    if (how === 'we closed it') doneValue(await provider.expireCheckout(id, account))
    else world.turn(quarterMs)
    expect(await page().act(id, 'pay', account)).toMatchObject({ code: 'not_open' })
    const { events } = doneValue(await page().act(id, 'pay_late', account))
    expect(await told(events)).toMatchObject([{ kind: 'payment_succeeded' }, { kind: 'checkout_completed' }])
    expect(await charges()).toEqual([5_000])
    expect(await provider.expireCheckout(id, account)).toMatchObject({ code: 'not_open' })
  })

  test('of a payment whose process died half-way, the other half is done by whoever looks next', async () => {
    const { id } = await open()
    const dying = sandbox.connect({
      ...world,
      sandbox: { ...world.sandbox, add: () => Promise.reject(new Error('died')) },
    })
    await expect(dying.payPage?.act(id, 'pay', account)).rejects.toThrow('died')
    expect(await charges()).toEqual([])
    expect(await provider.findCheckout({ by: 'id', id }, account)).toMatchObject({ value: { state: 'complete' } })
    expect(await charges()).toEqual([5_000])
    await page().act(id, 'pay', account)
    expect(await charges()).toEqual([5_000])
  })
})

test('two refunds at once never return more than there is', async () => {
  const { id } = await open()
  await page().act(id, 'pay', account)
  const { paymentId } = doneValue(await provider.findCheckout({ by: 'id', id }, account)) ?? { paymentId: null }
  const orders = [1, 2, 3, 4].map(() => ({
    ...orderOf(0),
    paymentId: paymentId ?? '',
    money: { amount: 2_000, currency: 'USD' },
  }))
  const answers = await Promise.all(orders.map((order) => provider.refund(order, account)))
  expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(2)
  expect((await charges()).reduce((sum, amount) => sum + amount, 0)).toBe(1_000)
})

test('ids cannot be made by whoever has not the secret', async () => {
  const other = { ...account, secrets: { webhookSecret: 'another secret of it' } }
  const order = orderOf(world.nowMs())
  const { id } = doneValue(await provider.createCheckout(order, account))
  const again = openBenchWorld()
  expect(doneValue(await sandbox.connect(again).createCheckout(order, other)).id).not.toBe(id)
})
