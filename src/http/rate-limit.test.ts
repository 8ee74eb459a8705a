import { describe, expect, test } from 'vitest'
import { createTestApp, jsonRequest } from '../testing/http-services.ts'
import { defaultRateLimits } from './options.ts'

const limited = (limits: Partial<typeof defaultRateLimits>, trustedProxies = 0) =>
  createTestApp({ config: { rateLimits: { ...defaultRateLimits, ...limits }, trustedProxies } }).app

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })

describe('rate limits', () => {
  test('refuse an address after its minute is used up, and say when to come back', async () => {
    const app = limited({ addressPerMinute: 3 })
    for (let request = 0; request < 3; request += 1)
      expect((await app.request('/v1/tenants/luna-salon')).status).toBe(200)
    const response = await app.request('/v1/tenants/luna-salon')
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await response.json()).toMatchObject({ code: 'rate_limited', by: 'address' })
  })

  test('of one address leave another one alone', async () => {
    const app = limited({ addressPerMinute: 1 }, 1)
    expect((await app.request('/v1/tenants/luna-salon', from('203.0.113.1'))).status).toBe(200)
    expect((await app.request('/v1/tenants/luna-salon', from('203.0.113.1'))).status).toBe(429)
    expect((await app.request('/v1/tenants/luna-salon', from('203.0.113.2'))).status).toBe(200)
  })

  test('count an IPv6 line as one address', async () => {
    const app = limited({ addressPerMinute: 1 }, 1)
    expect((await app.request('/v1/tenants/luna-salon', from('2001:db8:1:2::1'))).status).toBe(200)
    expect((await app.request('/v1/tenants/luna-salon', from('2001:0db8:1:2:ffff::9'))).status).toBe(429)
    expect((await app.request('/v1/tenants/luna-salon', from('2001:db8:1:3::1'))).status).toBe(200)
  })

  test('believe no address that the client wrote itself', async () => {
    const app = limited({ addressPerMinute: 1 }, 1)
    expect((await app.request('/v1/tenants/luna-salon', from('1.1.1.1, 203.0.113.9'))).status).toBe(200)
    expect((await app.request('/v1/tenants/luna-salon', from('2.2.2.2, 203.0.113.9'))).status).toBe(429)
  })

  test('of a noisy tenant leave the others alone', async () => {
    const app = limited({ tenantPerMinute: 2 })
    for (let request = 0; request < 5; request += 1) await app.request('/v1/tenants/luna-salon')
    expect((await app.request('/v1/tenants/luna-salon')).status).toBe(429)
    expect((await app.request('/v1/tenants/harbor-dental')).status).toBe(200)
  })

  test('of an address that floods one tenant leave its way to another one open', async () => {
    const app = limited({ addressPerMinute: 2 })
    for (let request = 0; request < 5; request += 1) await app.request('/v1/tenants/luna-salon')
    expect((await app.request('/v1/tenants/luna-salon')).status).toBe(429)
    expect((await app.request('/v1/tenants/harbor-dental')).status).toBe(200)
  })

  test('end the guessing of links, tokens and slugs', async () => {
    const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
    const guesses: ((guess: string) => { path: string; init?: RequestInit })[] = [
      (guess) => ({ path: `/v1/bookings/${guess.padEnd(43, 'a')}` }),
      (guess) => ({ path: `/v1/tenants/${guess}` }),
      (guess) => ({ path: `/manage/${guess.padEnd(43, 'a')}` }),
      (guess) => ({ path: '/v1/chat/conversations/c/messages', init: bearer(guess.padEnd(43, 'a')) }),
    ]
    for (const request of guesses) {
      const app = limited({ addressPerMinute: 2 })
      const statuses: number[] = []
      for (const guess of ['g1', 'g2', 'g3']) {
        const { path, init } = request(guess)
        statuses.push((await app.request(path, init)).status)
      }
      expect(statuses).toEqual([404, 404, 429])
    }
  })

  test('of an address over all tenants end too', async () => {
    const app = limited({ addressPerMinute: 1 })
    const statuses: number[] = []
    for (let request = 0; request < 5; request += 1) statuses.push((await app.request('/')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 429])
  })

  test('of a conversation leave another one of the same business alone', async () => {
    const app = limited({ conversationPerMinute: 1 })
    const open = async () => {
      const response = await app.request('/v1/chat/luna-salon/conversations', jsonRequest({}))
      const { conversationId, token } = (await response.json()) as { conversationId: string; token: string }
      return (id: string) =>
        app.request(`/v1/chat/conversations/${conversationId}/messages`, jsonRequest({ id, text: 'hi' }, { token }))
    }
    const [first, second] = [await open(), await open()]
    expect((await first('m1')).status).toBe(200)
    expect((await first('m2')).status).toBe(429)
    expect((await second('m1')).status).toBe(200)
  })
})
