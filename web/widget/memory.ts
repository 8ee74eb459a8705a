import type { Outgoing } from './types.ts'

/** What the browser remembers of one business's chat, so that a reload or a new tab goes on with it. */
export interface Remembered {
  readonly conversationId: string
  readonly token: string
  /** Sent by the customer, not yet answered. */
  readonly pending: readonly Outgoing[]
  /** The last message that was shown to somebody. */
  readonly seen?: string | undefined
}

export interface Memory {
  readonly load: () => Remembered | null
  readonly save: (value: Remembered | null) => void
}

/** In localStorage under one key. Where that is off or full the chat works, it is only not remembered. */
export function createMemory(key: string): Memory {
  return {
    load() {
      try {
        const value = JSON.parse(localStorage.getItem(key) ?? 'null')
        const fits =
          typeof value?.conversationId === 'string' && typeof value.token === 'string' && Array.isArray(value.pending)
        return fits ? value : null
      } catch {
        return null
      }
    },
    save(value) {
      try {
        if (value === null) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(value))
      } catch {
        // Private windows and full storage: nothing to be done.
      }
    },
  }
}
