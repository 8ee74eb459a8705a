import { Socket } from 'node:net'

/** What the driver hands to its socket factory. */
interface Address {
  readonly host: readonly string[]
  readonly port: readonly number[]
  readonly path?: string | false | undefined
}

/** Turns of the event loop in which the driver may still write after a cut: its rollback is one, with time to spare. */
const turnsAfterCut = 4

/**
 * A socket whose end the driver survives. When an open connection is cut, postgres.js 3.4.9 forgets its socket first and
 * then refuses the statements in flight; what these cause to be sent (a rollback) meets no socket and ends the process.
 * So statements are refused first, by an error, and the end is told a few turns later, when nothing is to be sent any more.
 */
class SteadySocket extends Socket {
  private wasOpen = false
  private cut = false

  override emit(event: string | symbol, ...values: unknown[]): boolean {
    if (event === 'connect') this.wasOpen = true
    if (event !== 'close' || !this.wasOpen || this.cut) return super.emit(event, ...values)
    this.cut = true
    const refusal = Object.assign(new Error('The connection to the database was cut.'), { code: 'CONNECTION_CLOSED' })
    if (this.listenerCount('error') > 0) super.emit('error', refusal)
    later(turnsAfterCut, () => super.emit('close', false))
    return true
  }
}

function later(turns: number, run: () => void): void {
  if (turns === 0) run()
  else setImmediate(later, turns - 1, run)
}

/** Makes the driver's sockets. It may write at once: a socket keeps what is written until it is connected. */
export function steadySocket({ host, port, path }: Address): Socket {
  const socket = new SteadySocket()
  if (path) socket.connect(path)
  else socket.connect(port[0] ?? 5432, host[0] ?? '127.0.0.1')
  socket.setNoDelay(true)
  return socket
}
