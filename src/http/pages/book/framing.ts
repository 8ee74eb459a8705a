const origin = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/i

/** The sites of a tenant as a policy may name them; what is no plain origin is not named. */
export function framingOrigins(origins: readonly string[]): string[] {
  if (origins.includes('*')) return ['*']
  return ["'self'", ...origins.filter((one) => origin.test(one))]
}
