import { createHash } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** One line to the server, as the server sees it. */
export interface LoopbackLine {
  /** Messages that have come. */
  readonly frames: () => number
  /** Resolves when so many have come. */
  readonly received: (count: number) => Promise<void>
  /** Says goodbye as the protocol wants it. */
  readonly close: () => void
  readonly terminate: () => void
  /** Resolves when the line is gone, whoever ended it. */
  readonly closed: Promise<unknown>
}

export interface LoopbackSocket {
  readonly url: string
  /** The next line that is opened; one that was opened meanwhile counts. */
  readonly next: () => Promise<LoopbackLine>
  readonly opened: () => number
  readonly close: () => Promise<void>
}

/** Of RFC 6455, section 1.3. */
const acceptSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
/** A last frame that says 1000. */
const goodbye = Buffer.from([0x88, 0x02, 0x03, 0xe8])
const closeOpcode = 8

/** A WebSocket server on 127.0.0.1 that counts what comes and answers nothing. */
export async function openWebSocketServer(): Promise<LoopbackSocket> {
  const server = createServer((_, response) => response.writeHead(426).end())
  const lines: LoopbackLine[] = []
  const waiting: ((line: LoopbackLine) => void)[] = []
  const open = new Set<Duplex>()
  let opened = 0
  server.on('upgrade', (request, stream) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${acceptSuffix}`).digest('base64')
    const head = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade'
    stream.write(`${head}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
    opened += 1
    open.add(stream)
    stream.on('close', () => open.delete(stream))
    const line = lineOf(stream)
    const next = waiting.shift()
    if (next === undefined) lines.push(line)
    else next(line)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}/`,
    next: () => {
      const line = lines.shift()
      return line === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(line)
    },
    opened: () => opened,
    close: async () => {
      for (const stream of open) stream.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function lineOf(stream: Duplex): LoopbackLine {
  const arrivals = new EventEmitter()
  let frames = 0
  let rest = Buffer.alloc(0)
  const sayGoodbye = () => {
    if (stream.writable) stream.end(goodbye)
  }
  stream.on('error', () => stream.destroy())
  // The other side is gone without a goodbye.
  stream.on('end', () => stream.end())
  stream.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes])
    for (let frame = readFrame(rest); frame !== null; frame = readFrame(rest)) {
      rest = rest.subarray(frame.size)
      if (frame.opcode === closeOpcode) sayGoodbye()
      else {
        frames += 1
        arrivals.emit('frame')
      }
    }
  })
  return {
    frames: () => frames,
    received: async (count) => {
      while (frames < count) await once(arrivals, 'frame')
    },
    close: () => void stream.write(goodbye),
    terminate: () => stream.destroy(),
    closed: new Promise((resolve) => stream.once('close', resolve)),
  }
}

/** A masked frame of a client's at the beginning of these bytes; null where it is not all there. */
function readFrame(bytes: Buffer): { readonly opcode: number; readonly size: number } | null {
  if (bytes.length < 2) return null
  const short = (bytes[1] ?? 0) & 0x7f
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0
  if (bytes.length < 2 + lengthBytes) return null
  const length =
    lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  const size = 2 + lengthBytes + 4 + length
  return bytes.length < size ? null : { opcode: (bytes[0] ?? 0) & 0x0f, size }
}
