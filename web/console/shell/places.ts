import type { IconName } from '../parts/icons.tsx'
import type { Duty } from '../tenant.ts'

/** A place of the navigation. */
export interface Place {
  readonly to:
    | '/$tenant'
    | '/$tenant/inbox'
    | '/$tenant/calendar'
    | '/$tenant/customers'
    | '/$tenant/payments'
    | '/$tenant/settings'
  readonly word: 'today' | 'inbox' | 'calendar' | 'customers' | 'payments' | 'settings'
  readonly icon: IconName
  /** Without it the place is not shown; what it holds is refused by the server. */
  readonly duty: Duty
  /** On a phone only four fit beside "More". */
  readonly isDaily: boolean
}

/** Where one can go within a business, in the order of a working day. */
export const places: readonly Place[] = [
  { to: '/$tenant', word: 'today', icon: 'today', duty: 'see', isDaily: true },
  { to: '/$tenant/inbox', word: 'inbox', icon: 'inbox', duty: 'see', isDaily: true },
  { to: '/$tenant/calendar', word: 'calendar', icon: 'calendar', duty: 'see', isDaily: true },
  { to: '/$tenant/customers', word: 'customers', icon: 'customers', duty: 'see', isDaily: true },
  { to: '/$tenant/payments', word: 'payments', icon: 'payments', duty: 'see_money', isDaily: false },
  { to: '/$tenant/settings', word: 'settings', icon: 'settings', duty: 'see', isDaily: false },
]
