import type { PlaceForm, ProfileForm } from '../../domain/business-form.ts'
import type { KnowledgeEntry } from '../../domain/catalog.ts'

/** What a business says of itself, as its console changes it. Read by `catalog.load`; each write gives that a new version. */
export interface BusinessStore {
  /** Waits for whoever changes the business or its catalogue now, until the transaction ends. False for an unknown tenant. */
  readonly lock: (tenantId: string) => Promise<boolean>
  readonly saveProfile: (tenantId: string, profile: ProfileForm) => Promise<void>
  /** The sites on which its chat may stand. */
  readonly saveOrigins: (tenantId: string, origins: readonly string[]) => Promise<void>
  /** False where there is no place of this id. */
  readonly savePlace: (tenantId: string, place: PlaceForm) => Promise<boolean>
  /** All its answers, in this order; those before are gone. */
  readonly replaceKnowledge: (tenantId: string, entries: readonly KnowledgeEntry[]) => Promise<void>
}
