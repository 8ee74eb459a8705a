export interface DisputeRow {
  readonly id: string
  readonly provider: string
  readonly accountId: string
  readonly providerDisputeId: string
  readonly paymentId: string
  readonly bookingId: string
  readonly amount: number
  readonly currency: string
  readonly state: 'open' | 'won' | 'lost'
  /** In the provider's words. */
  readonly reason: string
  readonly answerByMs: number | null
  readonly createdAtMs: number
  readonly decidedAtMs: number | null
}

export interface DisputeStore {
  /** Stores it, or how it stands now; what was decided stays. Returns the row that stands: its id may be older. */
  readonly save: (tenantId: string, row: DisputeRow) => Promise<DisputeRow | null>
  readonly listOfPayment: (tenantId: string, paymentId: string) => Promise<readonly DisputeRow[]>
}
