import { once } from 'node:events'
import { isIP, Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** What the driver hands to its socket factory. */
export interface Address {
  readonly host: readonly string[]
  readonly port: readonly number[]
  readonly path?: string | false | undefined
}

/** How to be private: whether the server may refuse TLS, and whether its certificate must be of an authority we know. */
export interface TlsWish {
  readonly required: boolean
  readonly verified: boolean
}

/** Turns of the event loop in which the driver may still write after a cut: its rollback is one, with time to spare. */
const turnsAfterCut = 4
const handshakeMs = 5_000

/** Makes the driver's plain sockets. It may write at once: a socket keeps what is written until it is connected. */
export function steadySocket(address: Address): Socket {
  const socket = connectPlain(address)
  let isOpen = false
  socket.once('connect', () => {
    isOpen = true
  })
  return steady(socket, () => isOpen)
}

/**
 * The same over TLS. The driver could do this itself, but then its end would be the driver's own socket's. Never rejects:
 * the driver would keep the place in its pool for ever; what went wrong is told by the socket it gets.
 */
export async function steadyTlsSocket(address: Address, wish: TlsWish): Promise<Socket> {
  const plain = connectPlain(address)
  const gone = new AbortController()
  plain.once('close', () => gone.abort(new Error('The database hung up during the TLS handshake.')))
  try {
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(handshakeMs)])
    await once(plain, 'connect', { signal })
    // SSLRequest, as the protocol's message formats lay it out: length 8, then the number that stands for the wish.
    plain.write(Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]))
    const [answer]: Buffer[] = await once(plain, 'data', { signal })
    if (answer?.toString() === 'N' && !wish.required) return steady(plain, () => true)
    // More than the one byte would be somebody's attempt to speak before the curtain is drawn.
    if (answer?.toString() !== 'S') throw new Error('The database does not speak TLS, which the address asks for.')
    const [host = ''] = address.host
    const secure = connectTls({
      socket: plain,
      rejectUnauthorized: wish.verified,
      ...(isIP(host) === 0 ? { servername: host } : { host }),
    })
    await once(secure, 'secureConnect', { signal })
    return steady(secure, () => true)
  } catch (fault) {
    plain.destroy()
    const failed = new Socket()
    setImmediate(() => failed.destroy(fault instanceof Error ? fault : new Error('no TLS connection')))
    return failed
  }
}

function connectPlain({ host, port, path }: Address): Socket {
  const socket = new Socket()
  if (path) socket.connect(path)
  else socket.connect(port[0] ?? 5432, host[0] ?? '127.0.0.1')
  return socket.setNoDelay(true)
}

/**
 * A socket whose end the driver survives. When an open connection is cut, postgres.js 3.4.9 forgets its socket first and
 * then refuses the statements in flight; what these cause to be sent (a rollback) meets no socket and ends the process.
 * So statements are refused first, by an error, and the end is told a few turns later, when nothing is to be sent any more.
 */
function steady(socket: Socket, isOpen: () => boolean): Socket {
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...values: unknown[]) => boolean
  let isCut = false
  socket.emit = (event: string | symbol, ...values: unknown[]) => {
    if (event !== 'close' || isCut || !isOpen()) return emit(event, ...values)
    isCut = true
    const refusal = Object.assign(new Error('The connection to the database was cut.'), { code: 'CONNECTION_CLOSED' })
    if (socket.listenerCount('error') > 0) emit('error', refusal)
    later(turnsAfterCut, () => emit('close', false))
    return true
  }
  return socket
}

function later(turns: number, run: () => void): void {
  if (turns === 0) run()
  else setImmediate(later, turns - 1, run)
}
