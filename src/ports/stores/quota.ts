/** Which resource counts for a customer, of quotas that hold for each customer. */
export interface CustomerQuota {
  readonly quotaId: string
  readonly resourceId: string
}

export interface QuotaStore {
  /** Those the customer has; a quota without one has nothing booked yet. */
  readonly find: (
    tenantId: string,
    of: { readonly customerId: string; readonly quotaIds: readonly string[] },
  ) => Promise<readonly CustomerQuota[]>
  /** Gives the customer what counts for a quota, unless they have it: `resourceId` is taken for it if it is new. */
  readonly ensure: (
    tenantId: string,
    of: { readonly customerId: string; readonly quotaId: string; readonly resourceId: string },
  ) => Promise<CustomerQuota>
}
