// Baileys decrypts a message, tells WhatsApp that it arrived, and only then hands it out: what came while our database
// was away would be lost. Between decrypting and telling stands one function that may be replaced, the Signal
// repository's decryptMessage; it is given the very bytes that stood in the node, by which the node is found again.
import type { BinaryNode, SocketConfig, WAMessage } from '@whiskeysockets/baileys'
import type { AuthState } from './auth-state.ts'
import type { Library } from './library.ts'

export interface ReceiptHook {
  readonly makeSignalRepository: SocketConfig['makeSignalRepository']
  /** Told of every frame before anybody works on it. */
  readonly noteFrame: (frame: unknown) => void
}

/** Keeps each message that is decrypted before its receipt can leave. */
export function keepBeforeReceipt(
  library: Library,
  auth: Pick<AuthState, 'creds' | 'decryptAndKeep'>,
  keep: (message: WAMessage) => Promise<void>,
): ReceiptHook {
  const nodes = new WeakMap<Uint8Array, BinaryNode>()
  return {
    noteFrame: (frame) => {
      if (!isNode(frame) || frame.tag !== 'message' || !Array.isArray(frame.content)) return
      for (const { content } of frame.content) if (content instanceof Uint8Array) nodes.set(content, frame)
    },
    makeSignalRepository: (...parts) => {
      const repository = library.DEFAULT_CONNECTION_CONFIG.makeSignalRepository(...parts)
      const decryptMessage = repository.decryptMessage.bind(repository)
      repository.decryptMessage = (sealed) =>
        auth.decryptAndKeep(
          () => decryptMessage(sealed),
          async (plain) => {
            const node = nodes.get(sealed.ciphertext)
            if (node !== undefined) await keep(messageIn(library, auth, node, plain))
          },
        )
      return repository
    },
  }
}

/** The message as Baileys will hand it out. */
function messageIn(
  library: Library,
  { creds }: Pick<AuthState, 'creds'>,
  node: BinaryNode,
  plain: Uint8Array,
): WAMessage {
  const { fullMessage } = library.decodeMessageNode(node, creds.me?.id ?? '', creds.me?.lid ?? '')
  const decoded = library.proto.Message.decode(library.unpadRandomMax16(plain))
  return { ...fullMessage, message: decoded.deviceSentMessage?.message ?? decoded }
}

function isNode(frame: unknown): frame is BinaryNode {
  return typeof frame === 'object' && frame !== null && 'tag' in frame && 'attrs' in frame
}
