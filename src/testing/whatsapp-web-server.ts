// WhatsApp as a paired device meets it, at the boundary of the adapter: sockets that speak Baileys' own events and
// messages (encoded and decoded through its own protocol), and books of our own of what was really sent and received.
// No network. It stands in by `world.doubles['whatsapp-web']`.
import type { WAMessage } from '@whiskeysockets/baileys'
import { type Library, loadLibrary, silentLogger } from '../../channels/whatsapp-web/library.ts'
import type { OpenSocket, Socket, SocketParts } from '../../channels/whatsapp-web/socket.ts'

/** A message that WhatsApp really took from us, by its own books. */
export interface TakenMessage {
  readonly id: string
  /** Where it went: a JID. */
  readonly jid: string
  readonly text: string
  /** As Baileys would put it on the wire. */
  readonly message: WAMessage
}

/** What happens to a message that we send. */
export type SendMood = 'well' | 'silence' | 'break-before' | 'break-after' | `error:${string}`

interface Waiting {
  readonly message: WAMessage
  isAcknowledged: boolean
}

interface Line {
  readonly parts: SocketParts
  readonly ev: ReturnType<Library['makeEventBuffer']>
  readonly waiters: Map<string, PromiseWithResolvers<{ tag: string; attrs: Record<string, string> } | undefined>>
  isOpen: boolean
  isPaired: boolean
  /** Nothing of one message overtakes another. */
  receiving: Promise<void>
}

export const businessNumber = '+12125550111'
const businessJid = '12125550111:7@s.whatsapp.net'

/** Opens a WhatsApp of our own, with one business number. */
export async function openWhatsAppWeb() {
  const library = await loadLibrary()
  const taken: TakenMessage[] = []
  const waiting: Waiting[] = []
  const lines: Line[] = []
  /** Devices that were paired, by their public identity key; what they were told goodbye with. */
  const devices = new Map<string, 'paired' | 'logged-out'>()
  let mood: (count: number) => SendMood | Promise<SendMood> = () => 'well'
  let isReachable = true
  let sends = 0
  let opened = 0
  let codes = 0
  let acknowledged = 0

  const current = () => lines.findLast((line) => line.isOpen && line.isPaired)
  const hangUp = (line: Line, statusCode: number) => {
    if (!line.isOpen) return
    line.isOpen = false
    const error = Object.assign(new Error('Connection'), { output: { statusCode } })
    for (const waiter of line.waiters.values()) waiter.reject(error)
    line.ev.emit('connection.update', {
      connection: 'close',
      lastDisconnect: { error: error as never, date: new Date(0) },
    })
  }
  const receive = async (line: Line, one: Waiting, type: 'notify' | 'append') => {
    if (!line.isOpen || one.isAcknowledged) return
    const { auth, keep } = line.parts
    const session = { session: { [`${one.message.key.remoteJid}.0`]: library.Curve.generateKeyPair().public } }
    try {
      await auth.decryptAndKeep(
        async () => {
          await auth.keys.set(session)
          return copyOf(library, one.message)
        },
        (copy) => keep(copy),
      )
    } catch {
      return
    }
    if (!line.isOpen) return
    one.isAcknowledged = true
    acknowledged += 1
    line.ev.emit('messages.upsert', { messages: [copyOf(library, one.message)], type })
    emitChange(line, one.message)
  }
  const hand = (line: Line, one: Waiting, type: 'notify' | 'append') => {
    line.receiving = line.receiving.then(() => receive(line, one, type))
    return line.receiving
  }
  const showCode = (line: Line) => {
    codes += 1
    line.ev.emit('connection.update', { qr: `2@code-${codes},${keyOf(line)}` })
  }
  const begin = async (line: Line) => {
    await Promise.resolve()
    if (!isReachable) return hangUp(line, 428)
    const { creds, keys } = line.parts.auth
    line.ev.emit('connection.update', { connection: 'connecting' })
    if (creds.me === undefined) return showCode(line)
    if (devices.get(keyOf(line)) !== 'paired') return hangUp(line, 401)
    for (const other of lines) if (other !== line && other.isPaired && keyOf(other) === keyOf(line)) hangUp(other, 440)
    // As the library does at each login.
    await keys.set({ 'pre-key': { '1': library.Curve.generateKeyPair() } })
    if (!line.isOpen) return
    line.isPaired = true
    line.ev.emit('connection.update', { connection: 'open' })
    for (const one of waiting.filter((message) => !message.isAcknowledged)) void hand(line, one, 'append')
  }
  const openSocket: OpenSocket = (parts) => {
    opened += 1
    const ev = library.makeEventBuffer(silentLogger)
    const line: Line = {
      parts,
      ev,
      waiters: new Map(),
      isOpen: true,
      isPaired: false,
      receiving: Promise.resolve(),
    }
    lines.push(line)
    // A device whose keys cannot be stored, as its connection is another's by now, does not come online.
    void begin(line).catch(() => hangUp(line, 428))
    return socketOf(line)
  }
  const socketOf = (line: Line): Socket => ({
    ev: line.ev,
    get user() {
      return line.parts.auth.creds.me
    },
    numberOf: async () => null,
    cut: () => {
      line.isOpen = false
      for (const waiter of line.waiters.values()) waiter.reject(new Error('cut'))
    },
    waitForMessage: (id) => {
      const waiter = Promise.withResolvers<{ tag: string; attrs: Record<string, string> } | undefined>()
      line.waiters.set(id, waiter)
      if (!line.isOpen) waiter.reject(new Error('closed'))
      return waiter.promise
    },
    sendMessage: async (jid, content, { messageId }) => {
      sends += 1
      const now = await mood(sends)
      if (!line.isOpen) throw new Error('Connection Closed')
      if (now === 'break-before') hangUp(line, 428)
      if (!line.isOpen) throw new Error('Connection Closed')
      const id = messageId ?? library.generateMessageID()
      const made = await library.generateWAMessage(jid, content, {
        logger: silentLogger,
        userJid: businessJid,
        messageId: id,
        upload: () => Promise.reject(new Error('nothing is uploaded here')),
      })
      const message = copyOf(library, made)
      if (now === 'silence') {
        line.waiters.get(id)?.resolve(undefined)
        return message
      }
      if (now.startsWith('error:')) {
        line.waiters
          .get(id)
          ?.resolve({ tag: 'ack', attrs: { id, class: 'message', error: now.slice('error:'.length) } })
        return message
      }
      const { message: body } = message
      taken.push({ id, jid, message, text: body?.extendedTextMessage?.text ?? body?.conversation ?? '' })
      if (now === 'break-after') hangUp(line, 428)
      else line.waiters.get(id)?.resolve({ tag: 'ack', attrs: { id, class: 'message', t: '1' } })
      return message
    },
  })
  return {
    library,
    openSocket,
    /** What the channel world is given. */
    doubles: { 'whatsapp-web': openSocket },
    /** What was really sent, in order. */
    taken,
    behave: (by: typeof mood) => {
      mood = by
    },
    setReachable: (to: boolean) => {
      isReachable = to
    },
    counts: () => ({ opened, sends, acknowledged, open: lines.filter((line) => line.isOpen).length }),
    isConnected: () => current() !== undefined,
    /** A message of a customer's: handed on now, or at the next connection. Resolves when that is done. */
    accept: async (message: WAMessage): Promise<void> => {
      const one: Waiting = { message, isAcknowledged: false }
      waiting.push(one)
      const line = current()
      if (line !== undefined) await hand(line, one, 'notify')
    },
    /** The very same message again, acknowledged or not. */
    replay: async (message: WAMessage, type: 'notify' | 'append' = 'notify'): Promise<void> => {
      const line = current()
      if (line !== undefined) await hand(line, { message, isAcknowledged: false }, type)
    },
    /** Whether WhatsApp was told that the message arrived. */
    isAcknowledged: (id: string) =>
      waiting.some(({ message, isAcknowledged }) => message.key.id === id && isAcknowledged),
    /** Hands out a message without decrypting it here, as the library does with what the phone sends after. */
    handOut: (message: WAMessage, type: 'notify' | 'append') =>
      current()?.ev.emit('messages.upsert', { messages: [copyOf(library, message)], type }),
    /** Any event of the library's, on the line that is open. */
    emit: (name: string, data: unknown) => current()?.ev.emit(name as 'messages.update', data as never),
    /** A receipt: 3 is on the phone, 4 is read. */
    tell: ({ id, jid }: Pick<TakenMessage, 'id' | 'jid'>, status: 2 | 3 | 4) => {
      const key = { id, remoteJid: jid, fromMe: true }
      current()?.ev.emit('messages.update', [{ key, update: { status, messageTimestamp: 1_795_500_000 } }])
    },
    /** The person at the phone scans the code that is shown. */
    scan: () => {
      const line = lines.findLast((one) => one.isOpen && one.parts.auth.creds.me === undefined)
      if (line === undefined) throw new Error('no code is shown')
      devices.set(keyOf(line), 'paired')
      line.ev.emit('creds.update', { me: { id: businessJid, name: 'Luna Salon' } })
      line.ev.emit('connection.update', { isNewLogin: true })
      hangUp(line, 515)
    },
    /** The code was shown for long enough: another one. */
    nextCode: () => lines.filter((line) => line.isOpen && line.parts.auth.creds.me === undefined).forEach(showCode),
    /** Every line closes with this code. */
    hangUp: (statusCode: number) => {
      for (const line of lines) hangUp(line, statusCode)
    },
    /** The device is removed on the phone. */
    logOut: () => {
      for (const key of devices.keys()) devices.set(key, 'logged-out')
      for (const line of lines) hangUp(line, 401)
    },
  }
}
export type WhatsAppWeb = Awaited<ReturnType<typeof openWhatsAppWeb>>

/** What the library hands out besides, of edits, deletions and reactions. */
function emitChange({ ev }: Line, { key, message, messageTimestamp }: WAMessage): void {
  const { protocolMessage, reactionMessage } = message ?? {}
  const of = protocolMessage?.key?.id
  if (of && protocolMessage?.type === 0) {
    ev.emit('messages.update', [{ key: { ...key, id: of }, update: { message: null, messageStubType: 1, key } }])
  }
  if (of && protocolMessage?.type === 14) {
    const update = { message: { editedMessage: { message: protocolMessage.editedMessage ?? null } } }
    ev.emit('messages.update', [
      { key: { ...key, id: of }, update: { ...update, messageTimestamp: messageTimestamp ?? null } },
    ])
  }
  if (reactionMessage?.key) {
    ev.emit('messages.reaction', [{ key: reactionMessage.key, reaction: { ...reactionMessage, key } }])
  }
}

/** As it comes out of the wire: what the protocol does not know is gone, numbers are Longs. The key has more than the protocol says. */
export function copyOf({ proto }: Pick<Library, 'proto'>, message: WAMessage): WAMessage {
  const decoded = proto.WebMessageInfo.decode(proto.WebMessageInfo.encode(message as never).finish())
  return { ...decoded, message: decoded.message ?? null, key: { ...message.key } } as WAMessage
}

function keyOf({ parts }: Line): string {
  return Buffer.from(parts.auth.creds.signedIdentityKey.public).toString('base64')
}
