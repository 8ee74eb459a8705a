export interface HandoffRow {
  readonly id: string
  readonly conversationId: string
  readonly reason: string
  readonly summary: string
  readonly state: 'requested' | 'taken' | 'given-back' | 'closed'
  readonly createdAtMs: number
}

export interface HandoffStore {
  readonly request: (tenantId: string, row: HandoffRow) => Promise<void>
  readonly findOpen: (tenantId: string, conversationId: string) => Promise<HandoffRow | null>
  readonly setState: (
    tenantId: string,
    handoffId: string,
    state: HandoffRow['state'],
    memberId: string | null,
  ) => Promise<void>
  readonly listOpen: (tenantId: string, limit: number) => Promise<readonly HandoffRow[]>
}
