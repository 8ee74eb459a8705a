// The composition root: constructs every adapter and hands it in, as data. Nothing else knows which ones there are.
import { Hono } from 'hono'
import type { Config } from './config.ts'
import type { OpenPostgres } from './postgres/open-postgres.ts'

/** What main has made before the house. */
export interface HouseParts {
  readonly config: Config
  readonly postgres: OpenPostgres
  /** Where people reach us, with the port that was really free. No slash at the end. */
  readonly publicUrl: string
  /** At least 256 bits; signs offers and links. */
  readonly secret: string
}

/** The service, built. */
export interface House {
  readonly fetch: (request: Request, environment: unknown) => Response | Promise<Response>
  /** Pages worth printing at the start, by name. */
  readonly pages: readonly { readonly name: string; readonly path: string }[]
  /** Finishes what runs, then lets go of everything it opened. */
  readonly stop: () => Promise<void>
}

/** Migrates, seeds the demo where it is due, and builds the service. */
export async function openHouse(_parts: HouseParts): Promise<House> {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  return { fetch: (request) => app.fetch(request), pages: [{ name: 'Health', path: '/healthz' }], stop: async () => {} }
}
