import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedTenantId } from '../../db/seed/seed-rows.ts'
import { waitlistAddressMax } from '../domain/waitlist.ts'
import { loadNotificationBook } from '../house/notifications.ts'
import { type HttpDemo, openHttpDemo } from '../testing/http-demo.ts'
import { createPlainBrowser, type PlainForm, type PlainPage } from '../testing/plain-browser.ts'
import { followEvents } from '../usecases/follow-events.ts'
import { joinWaitlistByForm } from '../usecases/join-waitlist-by-form.ts'
import { offerFreedTime } from '../usecases/offer-freed-time.ts'

/** Waiting for a time by a form: on the list, a mail, one press. */

const tenantId = seedTenantId('luna-salon')
const wait = '/book/luna-salon/wait?service=beard-trim&staff=ben&date=2026-11-24'
const day = { from: '2026-11-24', to: '2026-11-24', email: 'wanda@mail.example' }

let demo: HttpDemo
let browser: ReturnType<typeof createPlainBrowser>
beforeAll(async () => {
  demo = await openHttpDemo()
  browser = createPlainBrowser(demo)
})
afterAll(async () => {
  expect(demo.faults()).toEqual([])
  await demo.close()
})

function formOf(page: PlainPage): PlainForm {
  if (page.form === null) throw new Error(`no form on ${page.path}: ${page.text.slice(0, 300)}`)
  return page.form
}

/** Ben's beard trim at noon, booked and given back; whoever waits for it is asked. The link that was mailed. */
async function freeATime(at: string): Promise<{ readonly link: string; readonly subject: string }> {
  const form = formOf(await browser.open(`/book/luna-salon?service=beard-trim&staff=ben&at=${at}`))
  const done = await browser.send(form, { name: 'Sam Gone', email: 'sam@mail.example' })
  const token = done.path.split('/').at(-1) ?? ''
  expect((await demo.app.request(`/v1/bookings/${token}`, { method: 'DELETE' })).status).toBe(200)
  const ports = { ...demo.ports, notificationBook: await loadNotificationBook() }
  await followEvents(ports, { tenantId, subjectId: token })
  const freed = await demo.database.inTenant(tenantId, (stores) => stores.waitlist.listFreed(tenantId, 1))
  const asked = await offerFreedTime(demo.ports, { tenantId, freedTimeId: freed[0]?.id ?? '' })
  expect(asked.state).toBe('asked')
  return demo.database.inTenant(tenantId, async (stores) => {
    const [offer] = await stores.waitlist.listOpenOffers(tenantId, {}, 1)
    const [mail] = await stores.emails.listRecent(tenantId, 1)
    expect(mail?.kind).toBe('waitlist_offer')
    expect(JSON.stringify(mail?.content)).not.toContain(`/manage/${offer?.holdId}`)
    return { link: `/manage/${offer?.holdId}`, subject: mail?.content.subject ?? '' }
  })
}

describe('whoever finds nothing', () => {
  test('is led from the days to the list, which is told what is missing', async () => {
    const days = await browser.open('/book/luna-salon?service=beard-trim&staff=ben&date=2026-11-22')
    expect(days.links.some((link) => link.startsWith('/book/luna-salon/wait?'))).toBe(true)
    const bad = await browser.send(formOf(await browser.open(wait)), {
      from: '2026-11-30',
      to: '2026-11-24',
      email: 'x',
    })
    expect(bad.status).toBe(422)
    for (const text of ['Tell us your name', 'Give days that are still to come', 'This is no e-mail address']) {
      expect(bad.text).toContain(text)
    }
  })

  test('waits, is mailed when somebody cancels, and books with one press, however often it is pressed', async () => {
    const waiting = await browser.send(formOf(await browser.open(wait)), { ...day, name: 'Wanda Waits' })
    expect(waiting.text).toContain('You are on the list')
    const { link, subject } = await freeATime('2026-11-24T12:00')
    expect(subject).toBe('A time opened up: Tue 24 Nov, 12:00 pm')
    const kept = await browser.open(link)
    expect(kept.path).toMatch(/^\/book\/luna-salon\/kept\//)
    expect(kept.text).toContain('It is kept for you until')
    expect(kept.text).toContain('Beard trim')
    // Mail programs fetch links: nothing is booked by that.
    expect((await browser.open(link)).text).toContain('It is kept for you until')
    const [one, two] = await Promise.all([
      browser.send(formOf(kept), { act: 'take' }),
      browser.send(formOf(kept), { act: 'take' }),
    ])
    expect([one.text, two.text].filter((text) => text.includes('You are booked')).length).toBeGreaterThan(0)
    const again = await browser.send(formOf(kept), { act: 'take' })
    expect(again.text).toContain('You are booked')
    expect(again.text).toContain('Wanda Waits')
    expect((await browser.open(link)).text).toContain('Booked')
  })

  test('lets it go with one press, and it is nobody else’s to take by that link', async () => {
    await browser.send(formOf(await browser.open(wait)), { ...day, name: 'Nora No' })
    const { link } = await freeATime('2026-11-24T13:00')
    const kept = await browser.open(link)
    expect((await browser.send(formOf(kept), { act: 'leave' })).text).toContain('It goes to the next')
    const late = await browser.send(formOf(kept), { act: 'take' })
    expect(late.status).toBe(410)
    expect(late.text).toContain('no longer kept')
  })

  test('finds no form where nobody could tell them', async () => {
    expect((await browser.open('/book/luna-salon/wait?services=haircut,blow-dry')).status).toBe(404)
    expect((await browser.open('/book/luna-salon/wait')).status).toBe(404)
    expect((await browser.open('/book/luna-salon/kept/aaaaaaaaaaaaaaaaaaaa')).text).toContain('no longer kept')
  })
})

test('nobody fills the list from one address, and others still get on it', async () => {
  const catalog = await demo.ports.database.findCatalog({ tenantId }, demo.clock.now().epochMilliseconds)
  const serviceId = catalog?.services.find(({ slug }) => slug === 'beard-trim')?.id ?? ''
  if (catalog === null) throw new Error('no salon')
  const join = (addressHash: string) =>
    joinWaitlistByForm(demo.ports, {
      ...{ tenantId, catalog, serviceId, party: null, nights: null, answers: {}, locale: 'en-US', addressHash },
      ...{ name: 'Wanda Waits', email: 'wanda@mail.example' },
      wishes: [{ date: { from: '2026-11-25', to: '2026-11-25' }, time: null, staffIds: [] }],
    })
  const joined: boolean[] = []
  for (let count = 0; count < waitlistAddressMax; count++) joined.push((await join('one line')).ok)
  expect(joined).not.toContain(false)
  expect(await join('one line')).toMatchObject({ code: 'waitlist_full' })
  expect(await join('another line')).toMatchObject({ ok: true })
})
