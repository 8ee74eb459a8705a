import { expect, test } from 'vitest'
import { sha256 } from '../../../src/domain/arguments-hash.ts'
import { canonicalJson } from '../../../src/domain/canonical-json.ts'
import { demoTenant } from '../../demo-tenants.ts'
import { nowOf } from '../moments.ts'
import type { BookingTask, Says } from '../task.ts'
import { bookingTasks, plainTasks } from './all.ts'
import { moneyTasks } from './money-all.ts'

/** Whoever changes a task changes this, says so in evals/README.md, and compares no scores across the change. */
const frozen = 'ebb91d53b50c626e54c63bebb9af52be178a27f127e127ad979007cf726ff228'

const frozenMoney = 'b17ff324937f99e1949a93503f74156592da336aa21c80b0f39cdf965acf401c'

test('the tasks are the frozen ones', () => {
  expect(sha256(canonicalJson(plainTasks))).toBe(frozen)
  expect(sha256(canonicalJson(moneyTasks))).toBe(frozenMoney)
})

test('there are a hundred plain tasks, twenty for every demo tenant, and every task has a name of its own', () => {
  expect(new Set(bookingTasks.map((task) => task.id)).size).toBe(bookingTasks.length)
  expect(plainTasks).toHaveLength(100)
  const tenants = Map.groupBy(plainTasks, (task) => task.tenant)
  expect([...tenants.keys()].sort()).toEqual(['casa-verde', 'harbor-dental', 'luna-salon', 'pine-lodge', 'swift-home'])
  for (const [tenant, tasks] of tenants) expect(tasks, tenant).toHaveLength(20)
})

test('money is a theme of its own, at every demo tenant', () => {
  expect(moneyTasks.length).toBeGreaterThanOrEqual(48)
  for (const { id, themes } of moneyTasks) {
    expect(id).toMatch(/^(luna|harbor|casa|swift|pine)-money-/)
    expect(themes[0], id).toBe('money')
  }
  const tenants = Map.groupBy(moneyTasks, (task) => task.tenant)
  expect(tenants.size).toBe(5)
  for (const [tenant, tasks] of tenants) expect(tasks.length, tenant).toBeGreaterThanOrEqual(8)
})

test('many of them must not book, or must change what stands', () => {
  const none = bookingTasks.filter((task) => task.expected.bookings.length === 0)
  expect(none.length).toBeGreaterThanOrEqual(10)
  const changing = bookingTasks.filter(({ expected }) => expected.bookings.some((one) => one.before !== undefined))
  expect(changing.length).toBeGreaterThanOrEqual(8)
})

function allSays(task: BookingTask): readonly Says[] {
  const spoken = [...(task.steps ?? []), ...(task.asides ?? [])].flatMap((one) =>
    one.say === undefined ? [] : [one.say],
  )
  return [task.opening, task.again, ...spoken, ...Object.values(task.answers ?? {})]
}

test('everything that is said can be said in three ways', () => {
  for (const task of bookingTasks) {
    for (const says of allSays(task)) expect(new Set(says).size, `${task.id}: ${says[0]}`).toBeGreaterThanOrEqual(3)
  }
})

test('every pattern is a regular expression', () => {
  for (const { steps = [], asides = [], expected } of bookingTasks) {
    const { told = [], neverSaid = [], neverStored = [] } = expected
    const answers = [...steps, ...asides].flatMap((one) => (one.answer === undefined ? [] : [one.answer]))
    for (const pattern of [...told, ...neverSaid, ...neverStored, ...answers]) {
      expect(() => new RegExp(pattern, 'i'), pattern).not.toThrow()
    }
  }
})

test('wishes and expectations name what the tenant has, from now on', async () => {
  for (const task of bookingTasks) {
    const tenant = await demoTenant(task.tenant)
    const today = nowOf(task.tenant).toZonedDateTimeISO(tenant.timeZone).toPlainDate().toString()
    const services = new Set(tenant.services.map((service) => service.slug))
    const staff = new Set(tenant.resources.map((resource) => resource.key))
    for (const wish of [...task.wishes, ...(task.closed ?? [])]) {
      expect(services, `${task.id}: ${wish.service}`).toContain(wish.service)
      if (wish.staff !== undefined) expect(staff, `${task.id}: ${wish.staff}`).toContain(wish.staff)
      for (const step of wish.steps ?? []) {
        expect(services, `${task.id}: ${step.service}`).toContain(step.service)
        if (step.staff !== undefined) expect(staff, `${task.id}: ${step.staff}`).toContain(step.staff)
      }
      const days = [wish.dates[0], ...(wish.further ?? [])]
      expect(days, task.id).toEqual(days.toSorted())
      expect(wish.dates[0] >= today && wish.dates[0] <= wish.dates[1], task.id).toBe(true)
      expect(wish.times[0] <= wish.times[1], task.id).toBe(true)
    }
    const indexes = [...task.expected.bookings.map((one) => one.wish), ...(task.steps ?? []).map((one) => one.wish)]
    for (const index of indexes) if (index !== undefined) expect(task.wishes[index], task.id).toBeDefined()
    for (const { before, date = 0 } of task.expected.bookings) {
      if (before === undefined) continue
      expect(task.before?.[before]?.own, task.id).toBe(true)
      expect(task.before?.[before]?.further?.length ?? 0, task.id).toBeGreaterThanOrEqual(date)
    }
  }
})

test('what the customer says in one run and in another is the same name', () => {
  for (const { id, answers, expected } of bookingTasks) {
    const [first] = expected.bookings
    if (first === undefined || first.before !== undefined) continue
    for (const said of answers?.name ?? []) expect(said.toLowerCase(), id).toContain(first.name.toLowerCase())
  }
})

test('tasks with money say what becomes of it, in amounts that are such', () => {
  for (const { id, steps = [], asides = [], expected } of moneyTasks) {
    for (const { amounts } of [...steps, ...asides]) {
      for (const amount of [...(amounts?.must ?? []), ...(amounts?.may ?? [])]) {
        expect(String(Number(amount)), `${id}: ${amount}`).toBe(amount)
      }
    }
    for (const { money } of expected.bookings) {
      expect(money, id).toBeDefined()
      for (const amount of [...Object.values(money?.paid ?? {}), ...Object.values(money?.returned ?? {})]) {
        expect(Number.isSafeInteger(amount) && amount > 0, id).toBe(true)
      }
    }
  }
})

test('what is over before a task began before it, and nothing is waited for that has been', () => {
  for (const { id, before = [], steps = [] } of bookingTasks) {
    for (const { at, bookedAt, ended } of before) {
      if (ended !== undefined) expect(bookedAt, id).toBeDefined()
      if (bookedAt !== undefined) expect(bookedAt < at, id).toBe(true)
    }
    const moments = steps.flatMap(({ until }) => until ?? [])
    expect(moments, id).toEqual(moments.toSorted())
  }
})
