// Against Baileys' own encryption and its own socket: what is stored is stored before WhatsApp is told.
import type { AuthenticationCreds, BinaryNode, WAMessage } from '@whiskeysockets/baileys'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LoopbackSocket, openWebSocketServer } from '../../src/testing/loopback-socket.ts'
import { openAuthState } from './auth-state.ts'
import { keepBeforeReceipt } from './keep-before-receipt.ts'
import { type Library, loadLibrary, silentLogger } from './library.ts'

/** By the hidden id: for a number Baileys would first ask the server which id it has. */
const customerJid = '123456789012345@lid'
const business = { id: '12125550111:7@s.whatsapp.net', name: 'Luna Salon' }

let library: Library
let server: LoopbackSocket
beforeAll(async () => {
  library = await loadLibrary()
  server = await openWebSocketServer()
})
afterAll(() => server.close())

function createMemory() {
  const stored = new Map<string, string>()
  return {
    stored,
    read: async (names: readonly string[]) => new Map([...stored].filter(([name]) => names.includes(name))),
    write: async (changes: ReadonlyMap<string, string | null>) => {
      for (const [name, value] of changes) {
        if (value === null) stored.delete(name)
        else stored.set(name, value)
      }
    },
  }
}

/** A customer's phone that has fetched the keys of the business, as WhatsApp's server hands them out. */
async function openCustomer(creds: AuthenticationCreds, preKey: { id: number; public: Uint8Array }) {
  const auth = await openAuthState(library, createMemory())
  const keys = library.addTransactionCapability(auth.keys, silentLogger, {
    maxCommitRetries: 1,
    delayBetweenTriesMs: 0,
  })
  const repository = library.DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds: auth.creds, keys }, silentLogger)
  await repository.injectE2ESession({
    jid: business.id,
    session: {
      registrationId: creds.registrationId,
      identityKey: library.generateSignalPubKey(creds.signedIdentityKey.public),
      signedPreKey: {
        keyId: creds.signedPreKey.keyId,
        publicKey: library.generateSignalPubKey(creds.signedPreKey.keyPair.public),
        signature: creds.signedPreKey.signature,
      },
      preKey: { keyId: preKey.id, publicKey: library.generateSignalPubKey(preKey.public) },
    },
  })
  let written = 0
  return async (text: string): Promise<BinaryNode> => {
    const data = library.encodeWAMessage({ conversation: text })
    const { type, ciphertext } = await repository.encryptMessage({ jid: business.id, data })
    written += 1
    const attrs = { id: `3A${written}`, from: customerJid, t: '1795500000', type: 'text', notify: 'Dana' }
    return { tag: 'message', attrs, content: [{ tag: 'enc', attrs: { v: '2', type }, content: ciphertext }] }
  }
}

async function openBusiness() {
  const memory = createMemory()
  const auth = await openAuthState(library, memory)
  Object.assign(auth.creds, { me: business })
  await auth.saveCreds()
  const preKey = library.Curve.generateKeyPair()
  await auth.keys.set({ 'pre-key': { '5': preKey } })
  const write = await openCustomer(auth.creds, { id: 5, public: preKey.public })
  return { memory, auth, write }
}

/** The repository that Baileys is given, with its own transactions over our keys. */
function repositoryOf(auth: Awaited<ReturnType<typeof openAuthState>>, keep: (message: WAMessage) => Promise<void>) {
  const hook = keepBeforeReceipt(library, auth, keep)
  const keys = library.addTransactionCapability(auth.keys, silentLogger, {
    maxCommitRetries: 1,
    delayBetweenTriesMs: 0,
  })
  const repository = hook.makeSignalRepository({ creds: auth.creds, keys }, silentLogger)
  return async (node: BinaryNode) => {
    hook.noteFrame(node)
    const [enc] = node.content as BinaryNode[]
    const type = enc?.attrs['type'] === 'pkmsg' ? 'pkmsg' : 'msg'
    return repository.decryptMessage({ jid: customerJid, type, ciphertext: enc?.content as Uint8Array })
  }
}

const sessionsIn = ({ stored }: { stored: ReadonlyMap<string, string> }) =>
  [...stored].filter(([name]) => name.startsWith('session/')).map(([, value]) => value)

test('a message is kept as it was written, and the keys move on only after that', async () => {
  const { memory, auth, write } = await openBusiness()
  const kept: { message: WAMessage; sessions: number; hasPreKey: boolean }[] = []
  const decrypt = repositoryOf(auth, async (message) => {
    kept.push({ message, sessions: sessionsIn(memory).length, hasPreKey: memory.stored.has('pre-key/5') })
  })
  await decrypt(await write('Can I get a haircut?'))
  expect(kept).toMatchObject([
    {
      message: {
        key: { id: '3A1', remoteJid: customerJid, fromMe: false },
        pushName: 'Dana',
        message: { conversation: 'Can I get a haircut?' },
      },
      sessions: 0,
      hasPreKey: true,
    },
  ])
  expect(sessionsIn(memory)).toHaveLength(1)
  expect(memory.stored.has('pre-key/5')).toBe(false)
})

test('what could not be kept can be decrypted again by the next process, and then the rest', async () => {
  const { memory, auth, write } = await openBusiness()
  const nodes = [await write('one'), await write('two'), await write('three')]
  const lost = repositoryOf(auth, () => Promise.reject(new Error('the database is gone')))
  const [first] = nodes
  if (first === undefined) throw new Error('no node')
  await expect(lost(first)).rejects.toThrow()
  expect(sessionsIn(memory)).toEqual([])

  const texts: (string | null | undefined)[] = []
  const decrypt = repositoryOf(await openAuthState(library, memory), async ({ message }) => {
    texts.push(message?.conversation)
  })
  for (const node of nodes) await decrypt(node)
  expect(texts).toEqual(['one', 'two', 'three'])
})

test('what is remembered opens the same device in another process', async () => {
  const { memory, auth } = await openBusiness()
  const again = await openAuthState(library, memory)
  expect(again.creds).toEqual(auth.creds)
  expect(Buffer.isBuffer(again.creds.noiseKey.private)).toBe(true)
  const id = 'AAAAAF=='
  await auth.keys.set({ 'app-state-sync-key': { [id]: { keyData: Buffer.from([1, 2]) } } })
  const found = await again.keys.get('app-state-sync-key', [id, 'other'])
  expect(Object.keys(found)).toEqual([id])
  expect(Buffer.from(found[id]?.keyData ?? [])).toEqual(Buffer.from([1, 2]))
})

test('Baileys’ own socket sends no receipt before the message is kept, and none where it cannot be', async () => {
  for (const works of [true, false]) {
    const { auth, write } = await openBusiness()
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const hook = keepBeforeReceipt(library, auth, () => {
      begun.resolve()
      return gate.promise
    })
    const socket = library.makeWASocket({
      auth,
      logger: silentLogger,
      waWebSocketUrl: server.url,
      makeSignalRepository: hook.makeSignalRepository,
      transactionOpts: { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
    })
    const line = await server.next()
    // The first frame is the greeting, which nobody answers here.
    await line.received(1)
    const node = await write('Hello')
    // A frame would be taken for the answer to the greeting: what hangs on it is told by hand.
    hook.noteFrame(node)
    socket.ws.emit('CB:message', node)
    await begun.promise
    expect(line.frames()).toBe(1)
    if (works) {
      gate.resolve()
      await line.received(2)
    } else {
      line.terminate()
      gate.reject(new Error('the database is gone'))
      await line.closed
    }
    expect(line.frames()).toBe(works ? 2 : 1)
    void socket.end(undefined)
  }
})

test('a hook that did not wait would be seen: the receipt leaves while the message is still being stored', async () => {
  const { auth, write } = await openBusiness()
  let isStored = false
  const hook = keepBeforeReceipt(library, auth, async () => {
    setTimeout(() => {
      isStored = true
    }, 60_000).unref()
  })
  const { makeSignalRepository } = hook
  const socket = library.makeWASocket({ auth, logger: silentLogger, waWebSocketUrl: server.url, makeSignalRepository })
  const line = await server.next()
  await line.received(1)
  const node = await write('Hello')
  hook.noteFrame(node)
  socket.ws.emit('CB:message', node)
  await line.received(2)
  expect(isStored).toBe(false)
  void socket.end(undefined)
})
