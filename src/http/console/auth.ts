import { consoleApp } from './app.ts'
import type { ConsoleParts } from './parts.ts'

/** Logging in and out, passwords, second factors, sessions: all that the accounts answer themselves. */
export const authRoutes = ({ accounts }: ConsoleParts) =>
  consoleApp().on(['GET', 'POST'], '/*', async (c) => {
    const { method, url, headers } = c.req.raw
    // It has been read already, by whoever checked that it is JSON.
    const body = method === 'POST' ? await c.req.text() : null
    return accounts.handle(new Request(url, { method, headers, body }), { address: c.get('caller').key })
  })
