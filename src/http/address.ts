import { createHmac } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Whom a request is counted under. */
export interface CallerAddress {
  /** For rate limits: the address, an IPv6 one by its /64, because one line has all of that. */
  readonly key: string
  /** Keyed hash for the limit of holds; null on loopback, where a proxy or a script stands for many people. */
  readonly hash: string | null
}

/**
 * The address as the outermost proxy we trust saw it. What a client writes into X-Forwarded-For itself stands further
 * left and is never believed.
 */
export function callerAddress(c: Context, trustedProxies: number, hashKey: string): CallerAddress {
  const address = forwarded(c, trustedProxies) ?? connected(c)
  const key = address.includes(':') ? prefix64(address) : address
  const isLoopback = key === 'unknown' || key.startsWith('127.') || key === '0:0:0:0'
  return { key, hash: isLoopback ? null : createHmac('sha256', hashKey).update(`address:${key}`).digest('base64url') }
}

function forwarded(c: Context, trustedProxies: number): string | null {
  if (trustedProxies === 0) return null
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return chain.at(-trustedProxies) || null
}

function connected(c: Context): string {
  try {
    const address = getConnInfo(c).remote.address ?? 'unknown'
    return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
  } catch {
    // app.request() in a test or a script: there is no socket.
    return 'unknown'
  }
}

/** The first four groups, written out: "2001:db8::1" and "2001:db8:0:0:5::" are one line. */
function prefix64(address: string): string {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')
}
