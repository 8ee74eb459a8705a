import type { SandboxObject, SandboxStore } from '../sandbox-store.ts'

type OfTenant<F> = F extends (...args: infer A) => infer R ? (tenantId: string, ...args: A) => R : never

/** The sandbox's memory of one tenant: the same as SandboxStore, which does not know whose an account is. */
export interface SandboxObjectStore {
  readonly add: OfTenant<SandboxStore['add']>
  readonly find: OfTenant<SandboxStore['find']>
  readonly list: OfTenant<SandboxStore['list']>
  readonly change: (tenantId: string, object: SandboxObject, body: string) => Promise<boolean>
}
