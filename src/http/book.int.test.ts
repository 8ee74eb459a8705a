import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedTenantId } from '../../db/seed/seed-rows.ts'
import { type HttpDemo, openHttpDemo } from '../testing/http-demo.ts'
import { createPlainBrowser, type PlainPage } from '../testing/plain-browser.ts'

let demo: HttpDemo
let browser: ReturnType<typeof createPlainBrowser>
beforeAll(async () => {
  demo = await openHttpDemo()
  browser = createPlainBrowser(demo)
})
afterAll(() => demo.close())

const dana = { name: 'Dana Reed', email: 'dana@mail.example' }

/** The first address of a page that has a part, followed. */
async function follow(page: PlainPage, part: string | RegExp): Promise<PlainPage> {
  const link = page.links.find((href) => (typeof part === 'string' ? href.includes(part) : part.test(href)))
  if (link === undefined) throw new Error(`no link with ${String(part)} on ${page.path}: ${page.text.slice(0, 300)}`)
  return browser.open(link)
}

function formOf(page: PlainPage) {
  if (page.form === null) throw new Error(`no form on ${page.path}: ${page.text.slice(0, 300)}`)
  return page.form
}

/** How many bookings of a customer of this name count. */
async function countOf(slug: string, name: string): Promise<number> {
  const sql = postgres(demo.place.adminUrl, { max: 1 })
  const rows = await sql`
    SELECT 1 FROM bookings b JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
    WHERE b.tenant_id = ${seedTenantId(slug)} AND c.name = ${name} AND b.state <> 'held'`
  await sql.end()
  return rows.length
}

describe('without a script', () => {
  test.each([
    ['an appointment', 'luna-salon', ['service=haircut', 'staff=ana', 'at='], 'with Ana Flores', {}],
    [
      'a visit',
      'luna-salon',
      ['service=haircut', 'add=1', 'services=haircut,blow-dry', 'at='],
      'Haircut + Blow-dry',
      {},
    ],
    ['two people side by side', 'luna-salon', ['service=haircut', 'party=2', 'at='], '2 × Haircut', {}],
    ['places of a class', 'casa-verde', ['service=paella-class', 'party=3', 'at='], '3 people', {}],
    ['a table', 'casa-verde', ['service=table', 'party=4', 'at='], '4 people', {}],
    ['a stay', 'pine-lodge', ['service=cabin', 'nights=3', 'party=4', 'at='], '3 nights, 4 people', {}],
    ['an appointment of a group', 'pine-lodge', ['service=guided-hike', 'party=4', 'at='], '4 people', {}],
    ['a check-up', 'harbor-dental', ['service=check-up', 'at='], 'Check-up', {}],
    [
      'work at home',
      'swift-home',
      ['service=home-cleaning', 'at='],
      'At your address',
      { 'answer.job-address': '1 Example Road' },
    ],
  ] as const)('%s is found step by step and booked', async (_, slug, steps, shown, answers) => {
    let page = await browser.open(`/book/${slug}`)
    expect(page.text).toContain('Step 1 of 3')
    for (const step of steps) page = await follow(page, step)
    expect(page.text).toContain('Step 3 of 3')
    expect(page.text).toContain(shown)
    const done = await browser.send(formOf(page), { ...dana, ...answers })
    expect(done.text, done.text).toMatch(/You are booked|Pay |Preparing the payment page/)
  })

  test('what is to be paid first leads to where it is paid, and a request says that it is one', async () => {
    const paid = await browser.open('/book/luna-salon?service=balayage&staff=ana')
    const check = await follow(paid, 'at=')
    expect(check.text).toContain('$44 deposit')
    expect(check.text).toContain('Book and pay $44')
    const paying = await browser.send(formOf(check), dana)
    expect(paying.path).toMatch(/^\/manage\/[\w-]+\/pay\?from=form$/)
    const asked = await follow(await browser.open('/book/luna-salon?service=bridal-trial'), 'at=')
    expect(asked.text).toContain('Send the request')
    expect((await browser.send(formOf(asked), dana)).text).toContain('Your request is in')
  })

  test('a table for eight asks for a card and says what can be taken of it', async () => {
    const page = await follow(await browser.open('/book/casa-verde?service=table&party=8'), 'at=')
    expect(page.text).toContain('Book and leave a card')
    expect(page.text).toContain('€20 a person')
  })

  test('the done page of another business shows nothing of it', async () => {
    const page = await follow(await browser.open('/book/harbor-dental?service=check-up'), 'at=')
    const done = await browser.send(formOf(page), dana)
    expect(done.path).toMatch(/^\/book\/harbor-dental\/done\//)
    expect((await browser.open(done.path)).text).toContain('You are booked')
    expect((await browser.open(done.path.replace('harbor-dental', 'luna-salon'))).status).toBe(404)
  })
})

describe('the same form', () => {
  test('sent twice at once, and once more later, is one booking', async () => {
    const form = formOf(await follow(await browser.open('/book/luna-salon?service=beard-trim'), 'at='))
    const who = { ...dana, name: 'Twice Pressed' }
    const [one, two] = await Promise.all([browser.send(form, who), browser.send(form, who)])
    const three = await browser.send(form, who)
    expect(new Set([one.path, two.path, three.path]).size).toBe(1)
    expect(one.path).toContain('/done/')
    expect(await countOf('luna-salon', 'Twice Pressed')).toBe(1)
  })

  test('gone back to and sent with another name is told, and books no other time by itself', async () => {
    const form = formOf(await follow(await browser.open('/book/luna-salon?service=beard-trim'), 'at='))
    await browser.send(form, { ...dana, name: 'First Name' })
    const again = await browser.send(form, { ...dana, name: 'Second Name' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('You have booked this already')
    expect(await countOf('luna-salon', 'Second Name')).toBe(0)
  })

  test('for a time that somebody else took meanwhile keeps what was typed and offers the nearest', async () => {
    const page = await follow(await browser.open('/book/luna-salon?service=facial'), 'at=')
    await browser.send(formOf(page), { ...dana, name: 'Was Faster' })
    const late = await browser.send(formOf(page), { ...dana, name: 'Too Late', email: 'late@mail.example' })
    // The form is another one: its key belongs to whoever was faster.
    expect(late.status).toBe(409)
    const other = await follow(await browser.open('/book/luna-salon?service=facial'), 'at=')
    const stolen = formOf(other)
    await browser.send(formOf(await browser.open(other.path)), { ...dana, name: 'Was Faster' })
    const taken = await browser.send(stolen, { ...dana, name: 'Too Late', email: 'late@mail.example' })
    expect(taken.status).toBe(409)
    expect(taken.text).toContain('Somebody was faster')
    const kept = formOf(taken)
    expect(kept.fields.get('name')).toBe('Too Late')
    expect(kept.fields.get('email')).toBe('late@mail.example')
    expect((await browser.send(kept)).text).toContain('You are booked')
    expect(await countOf('luna-salon', 'Too Late')).toBe(1)
  })

  test('left open too long shows the terms again before it books', async () => {
    const page = await follow(await browser.open('/book/harbor-dental?service=cleaning'), 'at=')
    demo.clock.advance({ minutes: 31 })
    const stale = await browser.send(formOf(page), { ...dana, name: 'Slow Typer' })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('This page stood open for a while')
    expect(await countOf('harbor-dental', 'Slow Typer')).toBe(0)
    expect((await browser.send(formOf(stale))).text).toContain('You are booked')
  })
})

describe('what is typed wrong', () => {
  test('is said at its field, with all that was typed still there', async () => {
    const page = await follow(await browser.open('/book/swift-home?service=handyman'), 'at=')
    const bad = await browser.send(formOf(page), { email: 'not an address', phone: '12', mayText: '1' })
    expect(bad.status).toBe(422)
    for (const text of [
      'Tell us your name',
      'This is no e-mail address',
      'This is no phone number',
      'Please answer this',
    ]) {
      expect(bad.text).toContain(text)
    }
    expect(bad.html).toContain('aria-invalid="true"')
    expect(formOf(bad).fields.get('email')).toBe('not an address')
  })

  test('a number is read as it is written where the business is', async () => {
    const page = await follow(await browser.open('/book/luna-salon?service=kids-cut'), 'at=')
    const done = await browser.send(formOf(page), { name: 'Local Number', phone: '(212) 555-0187' })
    expect(done.text).toContain('You are booked')
  })

  test('script, NUL and halves of characters are only text', async () => {
    const page = await follow(await browser.open('/book/luna-salon?service=color'), 'at=')
    const name = '<script>alert(1)</script>"\u0000\ud800'
    const done = await browser.send(formOf(page), {
      ...dana,
      name,
      'answer.patch-test': '<img src=x onerror=alert(1)>',
    })
    expect(done.status).toBe(200)
    expect(done.html).not.toContain('<script>alert')
    expect(done.text).toContain('<script>alert(1)</script>')
  })
})

describe('an address', () => {
  test.each([
    '/book/luna-salon?service=nothing',
    '/book/luna-salon?service=haircut&staff=nobody&party=0&date=2026-13-45&month=x&at=yesterday',
    '/book/luna-salon?service=haircut&at=9999-12-31T23:59Z',
    '/book/luna-salon?service=haircut&date=2019-01-01',
    '/book/luna-salon?service=haircut&date=9999-12-01',
    '/book/casa-verde?service=table&party=9999',
    '/book/pine-lodge?service=cabin&nights=500',
    '/book/luna-salon?services=haircut,haircut,haircut,haircut,haircut,haircut,haircut',
    '/book/luna-salon?service=%00%ff<script>',
    '/book/luna-salon?lang=xx&embed=7',
  ])('that makes no sense still shows a page: %s', async (path) => {
    const page = await browser.open(path)
    expect([200, 409]).toContain(page.status)
    expect(page.html).not.toContain('<script>"')
  })

  test.each([
    '/book/nobody',
    '/book/LUNA',
    '/book/luna-salon/done/short',
    '/book/luna-salon/done/aaaaaaaaaaaaaaaaaaaa',
  ])('of nothing is not found: %s', async (path) => expect((await browser.open(path)).status).toBe(404))

  test('says why nothing is open and what is nearest', async () => {
    const page = await browser.open('/book/luna-salon?service=haircut&date=2026-11-23&staff=ana')
    expect(page.text).toContain('Nothing is open on')
    expect(page.text).toContain('Ana Flores is not in then')
    expect(page.links.some((link) => link.includes('at='))).toBe(true)
    expect((await browser.open('/book/casa-verde?service=table&party=40')).text).toContain('for 1 to 12 people')
  })

  test('of a time on the wall of the place begins at the form', async () => {
    const page = await browser.open('/book/luna-salon?service=haircut&staff=ana&at=2026-11-24T15:00')
    expect(page.text).toContain('3:00 pm')
    expect(page.form).not.toBe(null)
  })
})

describe('the language', () => {
  test('is the one asked for, else the one the browser wants, else that of the business', async () => {
    const spanish = createPlainBrowser(demo, { 'accept-language': 'fr, es-MX;q=0.9, en;q=0.5' })
    expect((await spanish.open('/book/luna-salon')).text).toContain('¿Qué quieres reservar?')
    expect((await spanish.open('/book/luna-salon?lang=en')).text).toContain('What would you like to book?')
    expect((await browser.open('/book/luna-salon?lang=es')).html).toContain('<html lang="es">')
    expect((await browser.open('/book/casa-verde')).html).toContain('<html lang="en">')
  })

  test('stays in every step that was begun in it', async () => {
    let page = await browser.open('/book/luna-salon?lang=es')
    for (const step of ['service=haircut', 'at=']) page = await follow(page, step)
    expect(page.text).toContain('Revisa y reserva')
    expect((await browser.send(formOf(page), dana)).text).toContain('Reserva hecha')
  })
})

test('the pages behind the link speak it too, money and all', async () => {
  const spanish = createPlainBrowser(demo, { 'accept-language': 'es-ES' })
  const check = await spanish.open('/book/luna-salon?service=balayage&staff=ana&at=2026-12-02T10:00')
  expect(check.text).toContain('$44 de señal')
  const paying = await spanish.send(formOf(check), dana)
  expect(paying.html).toContain('<html lang="es">')
  const manage = paying.path.replace(/\/pay.*/, '')
  const due = await spanish.open(manage)
  for (const text of ['Paga $44 para confirmarla', 'Te guardamos la hora hasta el', 'Lugar', 'desde $220']) {
    expect(due.text).toContain(text)
  }
  expect((await spanish.open(`${manage}/cancel`)).text).toContain('¿Renunciar a esta hora?')
  expect((await spanish.open(`${manage}?note=closed`)).text).toContain('Eso ya no es posible')
  expect((await spanish.open(`${manage}?note=constructor`)).text).not.toContain('function')
  expect((await browser.open(manage)).text).toContain('Pay $44 to confirm it')
})

describe('who may frame and send it', () => {
  test('nobody frames the page itself; the sites of the business frame what is made for it', async () => {
    const policy = async (path: string) => (await browser.open(path)).headers.get('content-security-policy')
    expect(await policy('/book/luna-salon')).toContain("frame-ancestors 'none'")
    expect(await policy('/book/luna-salon?embed=1')).toContain('frame-ancestors *')
    const page = await browser.open('/book/luna-salon?embed=1&service=haircut')
    expect(page.links.filter((href) => href.startsWith('/book/')).every((href) => href.includes('embed=1'))).toBe(true)
  })

  test('a form on another site books nothing', async () => {
    const form = formOf(await follow(await browser.open('/book/luna-salon?service=haircut'), 'at='))
    const elsewhere = createPlainBrowser(demo, { 'sec-fetch-site': 'cross-site' })
    expect((await elsewhere.send(form, { ...dana, name: 'Sent Elsewhere' })).status).toBe(403)
    expect(await countOf('luna-salon', 'Sent Elsewhere')).toBe(0)
  })

  test('an offer of another business, or one that was changed, is none', async () => {
    const form = formOf(await follow(await browser.open('/book/luna-salon?service=haircut'), 'at='))
    const foreign = { ...form, action: '/book/harbor-dental?service=check-up' }
    expect((await browser.send(foreign, dana)).status).toBe(409)
    const offer = `${form.fields.get('offer')?.slice(0, -4)}AAAA`
    expect((await browser.send(form, { ...dana, offer, name: 'Forged Offer' })).status).toBe(409)
    expect(await countOf('luna-salon', 'Forged Offer')).toBe(0)
  })
})

test('no page of these was a fault', () => expect(demo.faults()).toEqual([]))
