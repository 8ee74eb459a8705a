const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Whether a text can be a row's id at all. A lookup by another text finds nothing: PostgreSQL would call it an error and
 * end the transaction, and ids arrive from browsers and models.
 */
export function isUuid(text: string): boolean {
  return pattern.test(text)
}
