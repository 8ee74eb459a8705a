// The life of one connection: made, paired or opened, and ended, once. When the next one is made the core decides.
import type { WAMessage } from '@whiskeysockets/baileys'
import type { ChannelLink, InboundMessage, LinkEnd } from '../../src/ports/channel.ts'
import { withDeadline } from '../shared/outcome.ts'
import { addressOf } from './address.ts'
import { openAuthState } from './auth-state.ts'
import { endOf } from './end.ts'
import { readMessage } from './inbound.ts'
import { loadLibrary } from './library.ts'
import { readReceipts } from './receipts.ts'
import type { OpenSocket, Socket } from './socket.ts'

/** A line that stands, and what is being sent on it. */
export interface Line {
  readonly socket: Socket
  readonly sends: Set<Promise<unknown>>
}

/** Open lines by account: what can be sent on. */
export type Lines = Map<string, Line>

/** Whoever ends a line lets what has begun on it end first, for so long: else each stop leaves parts unknown. */
const graceMs = 700

/** Of so many messages we know that they were kept before their receipt; others are kept when they are handed out. */
const keptIdsMax = 2_000

/** Keeps one connection of an account until it ends; see the port. Rejects only where nothing was begun. */
export async function keepLine(
  openSocket: OpenSocket,
  lines: Lines,
  accountId: string,
  link: ChannelLink,
): Promise<LinkEnd> {
  const library = await loadLibrary()
  const ended = Promise.withResolvers<LinkEnd>()
  const keeper = createKeeper(link)
  let socket: Socket | null = null
  /** Nothing leaves after this, so nothing is acknowledged that was not stored. */
  const end = (how: LinkEnd) => {
    if (lines.get(accountId)?.socket === socket) lines.delete(accountId)
    socket?.cut()
    ended.resolve(how)
  }
  const endOnFault = async <T>(doing: Promise<T>, why: string): Promise<T> => {
    try {
      return await doing
    } catch (fault) {
      end({ kind: 'closed', why })
      throw fault
    }
  }
  const auth = await openAuthState(library, {
    read: (names) => endOnFault(link.memory.read(names), 'what is remembered cannot be read'),
    write: (changes) => endOnFault(link.memory.write(changes), 'what is to be remembered cannot be stored'),
  })
  if (link.signal.aborted) return { kind: 'stopped' }
  const opened = openSocket({
    library,
    auth,
    keep: (message) =>
      endOnFault(
        keeper.keep([message], (lid) => opened.numberOf(lid)),
        'what came cannot be stored',
      ),
  })
  socket = opened
  const stop = async () => {
    const line = lines.get(accountId)
    if (line?.socket === opened) {
      lines.delete(accountId)
      await withDeadline(Promise.allSettled(line.sends), graceMs).catch(() => {})
    }
    end({ kind: 'stopped' })
  }
  link.signal.addEventListener('abort', () => void stop(), { once: true })
  listen(opened, { auth, link, lines, accountId, end, keeper, endOnFault })
  const how = await ended.promise
  // Whoever connects next reads what this connection still had to write.
  await auth.settled()
  return how
}

interface Listening {
  readonly auth: Awaited<ReturnType<typeof openAuthState>>
  readonly link: ChannelLink
  readonly lines: Lines
  readonly accountId: string
  readonly end: (how: LinkEnd) => void
  readonly keeper: ReturnType<typeof createKeeper>
  readonly endOnFault: <T>(doing: Promise<T>, why: string) => Promise<T>
}

function listen(socket: Socket, { auth, link, lines, accountId, end, keeper, endOnFault }: Listening): void {
  const { ev } = socket
  const orEnd = (doing: Promise<unknown>, why: string) => void endOnFault(doing, why).catch(() => {})
  ev.on('creds.update', (update) => {
    Object.assign(auth.creds, update)
    auth.saveCreds().catch(() => {})
  })
  ev.on('connection.update', ({ connection, qr, lastDisconnect }) => {
    if (link.signal.aborted) return
    if (qr !== undefined && qr !== '') link.tell({ kind: 'pairing', code: qr })
    if (connection === 'close') end(endOf(lastDisconnect?.error))
    const sender = addressOf([socket.user?.id ?? auth.creds.me?.id])
    if (connection !== 'open' || sender === null) return
    lines.set(accountId, { socket, sends: new Set() })
    link.tell({ kind: 'connected', sender })
  })
  const numberOf = (lid: string) => socket.numberOf(lid)
  // `append` is what came while nobody was connected; other devices' copies of old chats come as history, which is not read.
  ev.on('messages.upsert', ({ messages }) => {
    orEnd(keeper.keep(messages, numberOf), 'what came cannot be stored')
  })
  ev.on('messages.update', (updates) => {
    const receipts = readReceipts(updates)
    if (receipts.length > 0) orEnd(link.receive({ messages: [], receipts }), 'what came cannot be stored')
  })
}

/** Stores messages once, whether they come decrypted or handed out, or both ways. */
function createKeeper(link: Pick<ChannelLink, 'receive' | 'keepBroken'>) {
  const keptIds = new Set<string>()
  const note = (id: string) => {
    keptIds.add(id)
    const [oldest] = keptIds
    if (keptIds.size > keptIdsMax && oldest !== undefined) keptIds.delete(oldest)
  }
  return {
    keep: async (messages: readonly WAMessage[], numberOf: (lid: string) => Promise<string | null>) => {
      const fresh = messages.filter(({ key, message }) => message && !keptIds.has(`${key.remoteJid} ${key.id}`))
      const read: InboundMessage[] = []
      for (const message of fresh) {
        try {
          read.push(...(await readMessage(message, numberOf)))
        } catch (fault) {
          if (!(fault instanceof TypeError)) throw fault
          await link.keepBroken(Buffer.from(JSON.stringify(message)), 'not a message of the protocol')
        }
      }
      if (read.length > 0) await link.receive({ messages: read, receipts: [] })
      for (const { key } of fresh) note(`${key.remoteJid} ${key.id}`)
    },
  }
}
