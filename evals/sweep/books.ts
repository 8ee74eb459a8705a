import type { SandboxObject, SandboxStore } from '../../src/ports/sandbox-store.ts'

/** What the provider has taken and given back, by its own books, in minor units. */
export interface Truth {
  /** Each charge, the smallest first. */
  readonly charges: readonly number[]
  readonly refunded: number
}

/** The provider's memory for one run: nothing of ours, so that nothing of ours can spoil it. */
export interface Books extends SandboxStore {
  readonly truth: () => Truth
}

/** What the sandbox writes of each payment. */
interface Kept {
  readonly payment: { readonly capturedAmount: number }
  readonly refunds: readonly { readonly money: { readonly amount: number } }[]
}

export function openBooks(): Books {
  const all: SandboxObject[] = []
  const ofKind = (accountId: string, kind: string) =>
    all.filter((one) => one.accountId === accountId && one.kind === kind)
  return {
    add: async (object) => {
      const { accountId, kind, id, idempotencyKey } = object
      const same = (one: SandboxObject) => one.id === id || one.idempotencyKey === idempotencyKey
      const known = ofKind(accountId, kind).find(same)
      if (known === undefined) all.push(object)
      return known ?? object
    },
    find: async (accountId, kind, id) => ofKind(accountId, kind).find((one) => one.id === id) ?? null,
    list: async (accountId, kind, { fromMs, toMs }) =>
      ofKind(accountId, kind).filter(({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs < toMs),
    change: async (object, body) => {
      const at = all.findIndex((one) => one.id === object.id && one.version === object.version)
      if (at !== -1) all[at] = { ...object, body, version: object.version + 1 }
      return at !== -1
    },
    truth: () => {
      const kept = all.filter(({ kind }) => kind === 'payment').map(({ body }): Kept => JSON.parse(body))
      const refunds = kept.flatMap((one) => one.refunds.map(({ money }) => money.amount))
      return {
        charges: kept.map(({ payment }) => payment.capturedAmount).sort((a, b) => a - b),
        refunded: refunds.reduce((sum, amount) => sum + amount, 0),
      }
    },
  }
}
