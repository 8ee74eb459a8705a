// The keys of a paired device, over the memory of its connection: the credentials under "creds", each Signal key under
// "type/id", as JSON of Baileys' own making. Nothing in files.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { AuthenticationCreds, SignalDataSet, SignalDataTypeMap, SignalKeyStore } from '@whiskeysockets/baileys'
import type { ChannelMemory } from '../../src/ports/channel.ts'
import type { Library } from './library.ts'

export interface AuthState {
  readonly creds: AuthenticationCreds
  readonly keys: SignalKeyStore
  /** Writes what has become of the credentials; one after the other, so that the newest stays. */
  readonly saveCreds: () => Promise<void>
  /** Resolves when the credentials are written, or could not be. */
  readonly settled: () => Promise<void>
  /**
   * Decrypts, keeps, and only then writes down the keys that decrypting moved on. Killed in between, the message comes
   * again and is decrypted again with the old keys; the other way round it could never be read.
   */
  readonly decryptAndKeep: <T>(decrypt: () => Promise<T>, keep: (plain: T) => Promise<void>) => Promise<T>
}

const credsName = 'creds'

/** What is remembered, or the credentials of a device that nobody has paired yet. */
export async function openAuthState(library: Library, memory: ChannelMemory): Promise<AuthState> {
  const { BufferJSON, initAuthCreds } = library
  const known = (await memory.read([credsName])).get(credsName)
  const creds: AuthenticationCreds = known === undefined ? initAuthCreds() : JSON.parse(known, BufferJSON.reviver)
  let saving = Promise.resolve()
  const saveCreds = () => {
    saving = saving
      .catch(() => {})
      .then(() => memory.write(new Map([[credsName, JSON.stringify(creds, BufferJSON.replacer)]])))
    return saving
  }
  const settled = () => saving.catch(() => {})
  return { creds, saveCreds, settled, ...keysOver(library, memory) }
}

function keysOver(library: Library, memory: ChannelMemory): Pick<AuthState, 'keys' | 'decryptAndKeep'> {
  const { BufferJSON } = library
  /** Not yet written down; newer than the memory. */
  const held = new Map<string, string | null>()
  const holding = new AsyncLocalStorage<Set<string>>()
  const persist = async (names: Iterable<string>) => {
    const changes = new Map([...names].map((name) => [name, held.get(name) ?? null] as const))
    await memory.write(changes)
    for (const [name, value] of changes) if (held.get(name) === value) held.delete(name)
  }
  const keys: SignalKeyStore = {
    get: async (type, ids) => {
      const missing = ids.map((id) => nameOf(type, id)).filter((name) => !held.has(name))
      const stored = await memory.read(missing)
      const found: { [id: string]: SignalDataTypeMap[typeof type] } = {}
      for (const id of ids) {
        const name = nameOf(type, id)
        const text = held.has(name) ? held.get(name) : stored.get(name)
        if (typeof text === 'string') found[id] = revive(library, type, JSON.parse(text, BufferJSON.reviver))
      }
      return found
    },
    set: async (data) => {
      const changes = changesOf(data, BufferJSON.replacer)
      for (const [name, value] of changes) held.set(name, value)
      const waiting = holding.getStore()
      if (waiting === undefined) return persist(changes.keys())
      for (const name of changes.keys()) waiting.add(name)
    },
  }
  return {
    keys,
    decryptAndKeep: async (decrypt, keep) => {
      const moved = new Set<string>()
      const plain = await holding.run(moved, decrypt)
      await keep(plain)
      await persist(moved)
      return plain
    },
  }
}

function nameOf(type: string, id: string): string {
  return `${type}/${id}`
}

function changesOf(data: SignalDataSet, replacer: (key: string, value: unknown) => unknown) {
  const changes = new Map<string, string | null>()
  for (const [type, values] of Object.entries(data)) {
    for (const [id, value] of Object.entries(values ?? {})) {
      const isForgotten = value === null || value === undefined
      changes.set(nameOf(type, id), isForgotten ? null : JSON.stringify(value, replacer))
    }
  }
  return changes
}

/** One kind of key is a message of the protocol rather than plain data. */
function revive<T extends keyof SignalDataTypeMap>(library: Library, type: T, value: unknown): SignalDataTypeMap[T] {
  const revived =
    type === 'app-state-sync-key'
      ? library.proto.Message.AppStateSyncKeyData.fromObject(value as Record<string, unknown>)
      : value
  return revived as SignalDataTypeMap[T]
}
