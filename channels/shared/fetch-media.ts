// Bytes that a customer sent, from where the provider keeps them. The address came from outside, so it is believed in
// nothing: only the provider's hosts, only addresses of the internet, few redirects, each looked at anew, and few bytes.
import { lookup as resolve } from 'node:dns'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { AppError } from '../../src/errors.ts'
import { isPrivateAddress } from './private-address.ts'

export const mediaBytesMax = 5 * 1024 * 1024
const redirectsMax = 2

export interface Media {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface MediaRequest {
  readonly url: string
  /** Whether media of the provider may lie there. */
  readonly allows: (url: URL) => boolean
  /** Sent to these origins alone, so that no redirect carries them away. */
  readonly credentials: { readonly origins: readonly string[]; readonly authorization: string }
  /** A server of ours in place of the provider: there, and only there, plain HTTP and private addresses are fine. */
  readonly ownOrigin: string | null
  readonly timeoutMs: number
}

/** What is never stored nor shown: it could run where it is opened. */
const refusedTypes = /^(?:image\/svg|text\/html|application\/xhtml|application\/(?:x-)?javascript|text\/javascript)/

/**
 * The bytes and their type as the server names it. Null where they are gone, too large, of a type that is refused, or at
 * an address that must not be fetched. Throws AppError `unavailable` where trying again later makes sense.
 */
export async function fetchMedia(wanted: MediaRequest): Promise<Media | null> {
  const signal = AbortSignal.timeout(wanted.timeoutMs)
  let url = parseUrl(wanted.url)
  for (let hop = 0; hop <= redirectsMax; hop += 1) {
    if (url === null || !mayFetch(url, wanted)) return null
    const response = await open(url, wanted, signal)
    if (response === null) return null
    const status = response.statusCode ?? 0
    if (status >= 300 && status < 400) {
      response.destroy()
      url = parseUrl(response.headers.location ?? '', url)
      continue
    }
    return await readMedia(response, status)
  }
  return null
}

function parseUrl(text: string, base?: URL): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null
}

function mayFetch(url: URL, { allows, ownOrigin }: MediaRequest): boolean {
  if (url.username !== '' || url.password !== '') return false
  if (url.origin === ownOrigin) return true
  return url.protocol === 'https:' && url.port === '' && allows(url)
}

/** Null where the host has no address of the internet. */
async function open(url: URL, wanted: MediaRequest, signal: AbortSignal): Promise<IncomingMessage | null> {
  const isOwn = url.origin === wanted.ownOrigin
  const { origins, authorization } = wanted.credentials
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  try {
    return await new Promise<IncomingMessage>((done, fail) => {
      const headers = origins.includes(url.origin) ? { authorization } : {}
      const options = { signal, headers, agent: false, ...(isOwn ? {} : { lookup: publicLookup }) }
      send(url, options, done).on('error', fail).end()
    })
  } catch (error) {
    if (error instanceof PrivateAddress) return null
    throw new AppError('unavailable', 'The provider’s media could not be reached.', { cause: error })
  }
}

class PrivateAddress extends Error {
  constructor() {
    super('Only addresses of the internet are fetched from.')
  }
}

/** Looks a name up as usual and refuses what must not be connected to: the very addresses that the socket will use. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, '', 0)
    const good = found.filter(({ address }) => !isPrivateAddress(address))
    const [first] = good
    if (first === undefined) return callback(new PrivateAddress(), '', 0)
    if (options.all) return callback(null, good)
    callback(null, first.address, first.family)
  })
}

async function readMedia(response: IncomingMessage, status: number): Promise<Media | null> {
  const mediaType = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const isWanted = status === 200 && !refusedTypes.test(mediaType)
  if (!isWanted || Number(response.headers['content-length'] ?? '0') > mediaBytesMax) {
    response.destroy()
    if (status === 429 || status >= 500) throw new AppError('unavailable', `The provider’s media answered ${status}.`)
    return null
  }
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of response as AsyncIterable<Uint8Array>) {
      size += part.length
      if (size > mediaBytesMax) return null
      parts.push(part)
    }
  } catch (error) {
    throw new AppError('unavailable', 'The provider’s media broke off.', { cause: error })
  }
  return { mediaType: mediaType || 'application/octet-stream', bytes: new Uint8Array(Buffer.concat(parts, size)) }
}
