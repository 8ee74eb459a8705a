import { answer, client } from '../../api.ts'

/** As it goes into the address: what is left out is everything. */
export type AuditQuery = Readonly<Record<string, string>>
export const noFilter: AuditQuery = {}

/** A page of the log, and where the next one begins. */
export const auditPage = (tenant: string, query: AuditQuery, before: number | null) =>
  answer(client(tenant, 'audit').index.$get({ query: before === null ? query : { ...query, before: String(before) } }))
export type AuditLine = Awaited<ReturnType<typeof auditPage>>['lines'][number]
