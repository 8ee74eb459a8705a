export interface IncidentRow {
  readonly id: string
  readonly kind: string
  readonly subject: string
  /** Ids, amounts and codes; nothing about a person. */
  readonly facts: Readonly<Record<string, string | number | null>>
  readonly state: 'open' | 'resolved'
  readonly openedAtMs: number
  readonly resolvedAtMs: number | null
  readonly resolvedBy: string | null
  readonly note: string | null
}

export interface IncidentStore {
  /** False where one of this kind and subject is open already. */
  readonly open: (
    tenantId: string,
    incident: Pick<IncidentRow, 'id' | 'kind' | 'subject' | 'facts' | 'openedAtMs'>,
  ) => Promise<boolean>
  /** Open ones, the oldest first: about money, of jobs that died, of endpoints that do not listen, or that nothing reaches the business. */
  readonly listOpen: (
    tenantId: string,
    limit: number,
    about?: 'money' | 'jobs' | 'webhooks' | 'notifications',
  ) => Promise<readonly IncidentRow[]>
  /** Whether a job of this queue and key is dead already, and nobody has said what is to become of it. */
  readonly hasDeadJob: (
    tenantId: string,
    of: { readonly queue: string; readonly singletonKey: string },
  ) => Promise<boolean>
  /** False where none of this id is open. */
  readonly resolve: (
    tenantId: string,
    id: string,
    by: { readonly resolvedBy: string; readonly note: string | null; readonly atMs: number },
  ) => Promise<boolean>
}
