import { ProviderSilence, withDeadline } from './outcome.ts'

/** Answers of an API are short; media are fetched elsewhere. */
const answerBytesMax = 1024 * 1024

export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  /** The JSON of the body; null where it is none. */
  readonly body: unknown
}

/**
 * One request and its whole answer within the time. Nothing is tried again, redirects are not followed. Throws
 * ProviderSilence, or the error of the connection.
 */
export async function callApi(url: string, init: RequestInit, timeoutMs: number): Promise<ApiAnswer> {
  const abort = new AbortController()
  try {
    return await withDeadline(readAll(url, { ...init, redirect: 'manual', signal: abort.signal }), timeoutMs)
  } catch (error) {
    if (error instanceof ProviderSilence) abort.abort()
    throw error
  }
}

async function readAll(url: string, init: RequestInit): Promise<ApiAnswer> {
  const response = await fetch(url, init)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > answerBytesMax) throw new Error('The answer is too long.')
    parts.push(part)
  }
  return {
    status: response.status,
    headers: response.headers,
    body: parseJson(Buffer.concat(parts, size).toString('utf8')),
  }
}

/** The value of a JSON text; null for what is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
