import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailDemo, openMailDemo } from '../testing/mail-demo.ts'

let demo: MailDemo
beforeAll(async () => {
  demo = await openMailDemo({ shows: (slug) => slug !== 'harbor-dental' })
})
afterAll(async () => {
  expect(demo.faults()).toEqual([])
  await demo.close()
})

const get = async (path: string) => {
  const response = await demo.app.request(path)
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const post = async (path: string, body = 'List-Unsubscribe=One-Click') => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const response = await demo.app.request(path, { method: 'POST', headers, body })
  return { status: response.status, text: await response.text() }
}

describe('the way out of mail', () => {
  test('is one POST, as mailboxes send it: from then on nothing comes, until it is undone', async () => {
    const path = demo.unsubscribePath('luna-salon', await demo.send('luna-salon'))
    const asked = await get(path)
    expect([asked.status, asked.text]).toEqual([200, expect.stringContaining('No more e-mails from Luna Salon?')])
    expect(asked.text).toContain('d…@mail.example')
    expect(asked.text).not.toContain('dana@mail.example')
    for (let press = 0; press < 2; press++) {
      const done = await post(path)
      expect([done.status, done.text]).toEqual([200, expect.stringContaining('You are unsubscribed')])
    }
    await expect(demo.send('luna-salon')).rejects.toThrow('unsubscribed')
    const undone = await post(`${path}/undo`, '')
    expect(undone.text).toContain('You get e-mails again')
    expect(await demo.send('luna-salon')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('is not taken by a fetch, and leads out of one business only', async () => {
    const path = demo.unsubscribePath('swift-home', await demo.send('swift-home'))
    for (let look = 0; look < 3; look++) expect((await get(path)).status).toBe(200)
    await demo.send('swift-home')
    await post(path)
    await expect(demo.send('swift-home')).rejects.toThrow('unsubscribed')
    await demo.send('casa-verde')
  })

  test('speaks the language of the mail', async () => {
    const path = demo.unsubscribePath('casa-verde', await demo.send('casa-verde', { locale: 'es-ES' }))
    const { text } = await get(path)
    expect(text).toContain('lang="es"')
    expect(text).toContain('¿No recibir más correos de Casa Verde?')
  })

  test('is no way at all for a token that is not ours, or of a mail to the business', async () => {
    const own = demo.unsubscribePath('luna-salon', await demo.send('luna-salon', { purpose: 'business' }))
    const elsewhere = demo.unsubscribePath('casa-verde', await demo.send('luna-salon'))
    for (const path of [own, elsewhere, '/unsubscribe/x', `${own.slice(0, -3)}AAA`]) {
      expect([path, (await get(path)).status, (await post(path)).status]).toEqual([path, 404, 404])
    }
  })

  test('is in the audit log, without the address', async () => {
    const id = await demo.send('pine-lodge')
    await post(demo.unsubscribePath('pine-lodge', id))
    await post(demo.unsubscribePath('pine-lodge', id))
    const tenantId = demo.catalogs.get('pine-lodge')?.tenant.id ?? ''
    const suppressed = await demo.database.inTenant(tenantId, (s) => s.suppressions.list(tenantId, 10))
    expect(suppressed).toMatchObject([{ address: 'dana@mail.example', reason: 'unsubscribed' }])
  })
})

describe('the outbox of the demo', () => {
  test('shows the newest mails of all businesses, and each as a mailbox would', async () => {
    const id = await demo.send('luna-salon', {
      content: { subject: 'Booked <b>bold</b>', preview: '', parts: [{ kind: 'heading', text: 'It <i>is</i> yours' }] },
    })
    const list = await get('/demo/outbox')
    expect(list.text).toContain('Booked &lt;b&gt;bold&lt;/b&gt;')
    expect(list.text).toContain(`/demo/outbox/luna-salon/${id}`)
    const page = await get(`/demo/outbox/luna-salon/${id}`)
    expect(page.text).toContain('sandbox="allow-popups"')
    expect(page.headers.get('content-security-policy')).toContain("frame-src 'self'")
    const mail = await get(`/demo/outbox/luna-salon/${id}/mail.html`)
    expect(mail.text).toContain('It &lt;i&gt;is&lt;/i&gt; yours')
    expect(mail.headers.get('content-security-policy')).toMatch(/default-src 'none';.*sandbox/)
    expect(mail.headers.get('content-security-policy')).not.toContain('script')
  })

  test('keeps to a hundred, the newest first', async () => {
    const mails = Array.from({ length: 105 }, (_, index) => ({ kind: 'heading', text: `n${index}` }) as const)
    for (const [index, part] of mails.entries()) {
      await demo.send('casa-verde', { content: { subject: `Mail no. ${index}.`, preview: '', parts: [part] } })
      demo.clock.advance({ seconds: 1 })
    }
    const { text } = await get('/demo/outbox')
    expect(text.match(/<li>/g)).toHaveLength(100)
    expect(text.indexOf('Mail no. 104.')).toBeGreaterThan(0)
    expect(text.indexOf('Mail no. 104.')).toBeLessThan(text.indexOf('Mail no. 103.'))
    expect(text).not.toContain('Mail no. 3.')
  })

  test('shows nothing of a business that is no demo, nor of another one', async () => {
    const id = await demo.send('harbor-dental', { to: { address: 'private@mail.example', name: null } })
    expect((await get('/demo/outbox')).text).not.toContain('private@mail.example')
    for (const slug of ['harbor-dental', 'luna-salon', 'nobody', '__proto__']) {
      for (const rest of ['', '/mail.html', '/booking.ics']) {
        expect((await get(`/demo/outbox/${slug}/${id}${rest}`)).status).toBe(404)
      }
    }
  })

  test('is not there where mail is really sent', async () => {
    const { createTestApp } = await import('../testing/http-services.ts')
    const { app } = createTestApp()
    expect((await app.request('/demo/outbox')).status).toBe(404)
    expect((await app.request('/unsubscribe/x')).status).toBe(404)
  })
})
