/** When each demo tenant's tasks take place: a weekday morning on its own wall clock. */
export const tenantNow: Readonly<Record<string, string>> = {
  'luna-salon': '2026-11-23T10:12:00-05:00[America/New_York]',
  'harbor-dental': '2026-11-24T09:05:00+00:00[Europe/London]',
  'casa-verde': '2026-11-25T11:30:00+01:00[Europe/Madrid]',
  'swift-home': '2026-11-24T08:40:00+11:00[Australia/Sydney]',
  'pine-lodge': '2026-11-24T09:20:00-07:00[America/Denver]',
}

/** The instant at which the tasks of a tenant begin. Throws for a tenant that has none. */
export function nowOf(tenant: string): Temporal.Instant {
  const text = tenantNow[tenant]
  if (text === undefined) throw new Error(`there is no now for ${tenant}`)
  return Temporal.ZonedDateTime.from(text).toInstant()
}
