import type { Draft } from '../../src/domain/conversation.ts'
import { canonical } from './canonical.ts'

/** A draft being filled by one message, with the fields that really changed. */
export interface Filling {
  draft: Draft
  readonly changed: Set<string>
  /** Wished besides what is being booked. */
  added?: { readonly serviceId: string }
  /** Services named to choose from. */
  unclear?: readonly string[]
}

/** Sets a field to a value of this message; the same value again is no change. */
export function setField<
  Key extends
    | 'service'
    | 'services'
    | 'ownServices'
    | 'stepStaff'
    | 'meet'
    | 'staffing'
    | 'repeat'
    | 'staff'
    | 'location'
    | 'date'
    | 'time'
    | 'party'
    | 'nights'
    | 'departure'
    | 'name'
    | 'phone'
    | 'email'
    | 'booking'
    | 'offer'
    | 'attendee',
>(filling: Filling, key: Key, value: NonNullable<Draft[Key]>['value'], messageId: string): void {
  const before = filling.draft[key]
  if (before !== null && canonical(before.value) === canonical(value)) return
  filling.draft = { ...filling.draft, [key]: { value, messageId } }
  filling.changed.add(key)
}

/** Empties a field; an empty one is no change. */
export function clearField(
  filling: Filling,
  key:
    | 'service'
    | 'services'
    | 'ownServices'
    | 'stepStaff'
    | 'repeat'
    | 'staff'
    | 'date'
    | 'time'
    | 'party'
    | 'nights'
    | 'departure'
    | 'offer'
    | 'booking',
): void {
  if (filling.draft[key] === null) return
  filling.draft = { ...filling.draft, [key]: null }
  filling.changed.add(key)
}
