import type { PlaceForm, ProfileForm } from '../domain/business-form.ts'
import type { Catalog } from '../domain/catalog.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { staleVersion, type Versioned, versioned } from './stale-version.ts'

type ChangePorts = Pick<Ports, 'database' | 'clock'>

/** Who changes what of a business, and which version of it they saw. */
interface ChangeOf<T> {
  readonly tenantId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  readonly content: T
  readonly version: string
}

type Changed<T> =
  | { readonly ok: true; readonly now: Versioned<T>; readonly before: T }
  | Refusal<'stale_version' | 'tenant_not_found' | 'location_not_found'>

/** What a business says of itself, as its form edits it. */
export function profileOf({ tenant }: Pick<Catalog, 'tenant'>): ProfileForm {
  const { name, locale, phone = null, email = null, website = null, accentColor, logoLetters = null } = tenant
  return { name, locale, phone, email, website, accentColor, logoLetters }
}

/** The place of an id, as its form edits it; null where there is none. */
export function placeOf({ locations }: Pick<Catalog, 'locations'>, id: string): PlaceForm | null {
  const place = locations.find((one) => one.id === id)
  if (place === undefined) return null
  const { name, area, address, addressPublic } = place
  return { id, name, area, address, addressPublic }
}

/** Changes name, language, contact and look of a business. Customers see it from their next message or page on. */
export function changeProfile(ports: ChangePorts, input: ChangeOf<ProfileForm>): Promise<Changed<ProfileForm>> {
  return change(ports, input, {
    action: 'business.profile-changed',
    read: profileOf,
    write: (stores, profile) => stores.business.saveProfile(input.tenantId, profile),
  })
}

/** Changes how a place is called and where it is. Its zone stays: hours and bookings are promised in it. */
export function changePlace(ports: ChangePorts, input: ChangeOf<PlaceForm>): Promise<Changed<PlaceForm>> {
  return change(ports, input, {
    action: 'business.place-changed',
    read: (catalog) => placeOf(catalog, input.content.id),
    write: (stores, place) => stores.business.savePlace(input.tenantId, place),
  })
}

/** Changes on which sites the chat and the booking page may stand. */
export function changeSites(
  ports: ChangePorts,
  input: ChangeOf<readonly string[]>,
): Promise<Changed<readonly string[]>> {
  return change(ports, input, {
    action: 'business.sites-changed',
    read: ({ tenant }) => tenant.origins,
    write: (stores, origins) => stores.business.saveOrigins(input.tenantId, origins),
  })
}

function change<T>(
  ports: ChangePorts,
  { tenantId, memberId, content, version }: ChangeOf<T>,
  how: {
    readonly action: string
    readonly read: (catalog: Catalog) => T | null
    readonly write: (stores: Stores, content: T) => Promise<unknown>
  },
): Promise<Changed<T>> {
  return inTenantUnlessRefused<Changed<T>>(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const isThere = await stores.business.lock(tenantId)
    const catalog = isThere ? await stores.catalog.load(tenantId, nowMs) : null
    if (catalog === null) return refusal('tenant_not_found', 'There is no such business.')
    const before = how.read(catalog)
    if (before === null) return refusal('location_not_found', 'There is no such place.')
    const stale = staleVersion(before, version)
    if (stale !== null) return stale
    await how.write(stores, content)
    const subject = { subjectType: 'tenant', subjectId: tenantId } as const
    await auditAct(stores, { tenantId, memberId, action: how.action, ...subject, nowMs })
    return { ok: true, now: versioned(content), before }
  })
}
