import type { Catalog } from '../domain/catalog.ts'
import { findOpenDays, type OpenDays } from '../usecases/find-open-days.ts'
import type { HttpPorts } from './http-ports.ts'
import type { AskedTimes, Outcome } from './services.ts'
import { neededRefusal, wishOf } from './time-services.ts'

/** What the page to book on needs beyond what the API has. */
export interface BookPageServices {
  /** Days on which something is open; dates on the wall calendar of the place, both inclusive. Refusals as of times. */
  readonly findOpenDays: (
    query: AskedTimes & { readonly catalog: Catalog; readonly from: string; readonly to: string },
  ) => Promise<Outcome<OpenDays>>
}

export function bookPageServices(ports: Pick<HttpPorts, 'database' | 'clock'>): BookPageServices {
  return {
    async findOpenDays({ from, to, ...query }) {
      const wish = wishOf(query)
      if (!wish.ok) return wish
      const found = await findOpenDays(ports, { ...wish.value, from, to })
      return found.ok ? { ok: true, value: found } : neededRefusal(found, wish.service)
    },
  }
}
