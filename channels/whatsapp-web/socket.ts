// The one place where Baileys' socket is made. Tests and evaluations hand in a socket of their own (`world.doubles`).
import { EventEmitter } from 'node:events'
import type { UserFacingSocketConfig, WAMessage, WASocket } from '@whiskeysockets/baileys'
import type { ChannelWorld } from '../../src/ports/channel.ts'
import { isNoPerson } from './address.ts'
import type { AuthState } from './auth-state.ts'
import { keepBeforeReceipt } from './keep-before-receipt.ts'
import { type Library, silentLogger } from './library.ts'

/** What of Baileys' socket this channel uses. */
export interface Socket {
  readonly ev: Pick<WASocket['ev'], 'on'>
  readonly user: WASocket['user']
  readonly sendMessage: (
    jid: string,
    content: { readonly text: string; readonly linkPreview: null },
    options: { readonly messageId?: string },
  ) => Promise<{ readonly key: { readonly id?: string | null } } | undefined>
  /** The next node with this id, which for a message is its acknowledgement; undefined after so long without one. */
  readonly waitForMessage: (
    id: string,
    timeoutMs: number,
  ) => Promise<{ readonly tag: string; readonly attrs: Readonly<Record<string, string>> } | undefined>
  /** The number behind a hidden id, where this device has learnt it. */
  readonly numberOf: (lid: string) => Promise<string | null>
  /** Cuts the line at once: nothing leaves after it. */
  readonly cut: () => void
}

export interface SocketParts {
  readonly library: Library
  readonly auth: AuthState
  /** Called with each decrypted message before WhatsApp is told that it arrived; cuts the line where it rejects. */
  readonly keep: (message: WAMessage) => Promise<void>
}

export type OpenSocket = (parts: SocketParts) => Socket

/** What each line to WhatsApp is made with. */
export function socketOpener(world: ChannelWorld): OpenSocket {
  const double = world.doubles?.['whatsapp-web']
  if (double !== undefined) return double as OpenSocket
  return (parts) => openSocket(parts, world.bases['WHATSAPP_WEB_BASE'])
}

function openSocket({ library, auth, keep }: SocketParts, url: string | undefined): Socket {
  const hook = keepBeforeReceipt(library, auth, keep)
  const config: UserFacingSocketConfig = {
    auth,
    logger: silentLogger,
    ...(url === undefined ? {} : { waWebSocketUrl: url }),
    browser: ['Parley', 'Chrome', '1.0.0'],
    // The phone keeps ringing for the people of the business.
    markOnlineOnConnect: false,
    syncFullHistory: false,
    shouldIgnoreJid: isNoPerson,
    makeSignalRepository: hook.makeSignalRepository,
    // A write that fails ends the connection: trying again is for the next one.
    transactionOpts: { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
  }
  const made = withRejectionsCaught(() => library.makeWASocket(config))
  // Before the library's own listeners see the node that the frame holds.
  made.ws.on('frame', hook.noteFrame)
  // A listener of the library's own that rejects ends the connection. Its emitter drops its listeners when it ends.
  const onFault = (listener: () => void) => (made.ev as unknown as EventEmitter).on('error', listener)
  onFault(() => void made.end(new Error('A listener failed.')))
  const line = made.ws as unknown as { readonly socket?: { readonly terminate?: () => void } | null }
  return {
    ev: made.ev,
    get user() {
      return made.user
    },
    sendMessage: (jid, content, options) => made.sendMessage(jid, content, options),
    waitForMessage: (id, timeoutMs) => made.waitForMessage(id, timeoutMs),
    numberOf: (lid) => made.signalRepository.lidMapping.getPNForLID(lid),
    cut: () => {
      line.socket?.terminate?.()
      void made.end(undefined)
      setImmediate(() => onFault(() => {}))
    },
  }
}

/**
 * Baileys hangs async functions on its emitters; one that rejects (a line that breaks while it answers) would end this
 * process. Emitters made here turn that into an `error`, which closes the connection. The making is synchronous.
 */
export function withRejectionsCaught<T>(make: () => T): T {
  const before = EventEmitter.captureRejections
  EventEmitter.captureRejections = true
  try {
    return make()
  } finally {
    EventEmitter.captureRejections = before
  }
}
