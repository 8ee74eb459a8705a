/** A connected account at a payment provider, its secrets as they are stored. */
export interface PaymentAccountRow {
  readonly provider: string
  readonly accountId: string
  /** Sealed; only a SecretBox opens it. */
  readonly secrets: string
  readonly keyId: string
  /** `paused`: nothing new is asked for through it; what is under way goes on. */
  readonly state: 'active' | 'paused'
  readonly reconciledUntilMs: number
  readonly createdAtMs: number
}

export interface PaymentAccountStore {
  /** Stores it, or replaces secrets and state of the same. `taken`: another tenant's account has this id. */
  readonly save: (tenantId: string, row: PaymentAccountRow) => Promise<'saved' | 'taken'>
  readonly find: (tenantId: string, provider: string, accountId: string) => Promise<PaymentAccountRow | null>
  /** All of the tenant, the newest first. */
  readonly list: (tenantId: string) => Promise<readonly PaymentAccountRow[]>
  /** Never back. */
  readonly setReconciled: (tenantId: string, provider: string, accountId: string, untilMs: number) => Promise<void>
}
