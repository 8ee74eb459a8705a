import { liveRoutes } from './live.ts'

/** What stands below `/v1/console/tenants/:tenant/`, by the word of its address. One line a noun. */
export const nouns = {
  live: liveRoutes,
}
