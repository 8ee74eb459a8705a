import { type ComponentType, lazy } from 'react'
import type { Duty } from '../../tenant.ts'

/** One part of the settings: the word of its address, who sees it, and its screen, loaded when it is opened. */
export interface SettingsSection {
  readonly id: SectionId
  readonly group: 'sold' | 'told' | 'connected' | 'team'
  /** Needed to see it at all; changing asks for more, which its screen shows. */
  readonly duty: Duty
  readonly Screen: ComponentType
}

export type SectionId =
  | 'services'
  | 'staff'
  | 'resources'
  | 'hours'
  | 'policies'
  | 'business'
  | 'knowledge'
  | 'texts'
  | 'channels'
  | 'widget'
  | 'calendars'
  | 'webhooks'
  | 'payments'
  | 'waitlist'
  | 'members'
  | 'audit'

/** In the order of the settings' own list. Each screen is a named export of a folder beside this file. */
export const sections: readonly SettingsSection[] = [
  {
    id: 'services',
    group: 'sold',
    duty: 'see',
    Screen: screen(() => import('./services/ServicesSettings.tsx'), 'ServicesSettings'),
  },
  {
    id: 'staff',
    group: 'sold',
    duty: 'see',
    Screen: screen(() => import('./resources/StaffSettings.tsx'), 'StaffSettings'),
  },
  {
    id: 'resources',
    group: 'sold',
    duty: 'see',
    Screen: screen(() => import('./resources/ThingSettings.tsx'), 'ThingSettings'),
  },
  {
    id: 'hours',
    group: 'sold',
    duty: 'see',
    Screen: screen(() => import('./hours/HoursSettings.tsx'), 'HoursSettings'),
  },
  {
    id: 'policies',
    group: 'sold',
    duty: 'see',
    Screen: screen(() => import('./policies/PolicySettings.tsx'), 'PolicySettings'),
  },
  {
    id: 'business',
    group: 'told',
    duty: 'see',
    Screen: screen(() => import('./business/BusinessSettings.tsx'), 'BusinessSettings'),
  },
  {
    id: 'knowledge',
    group: 'told',
    duty: 'see',
    Screen: screen(() => import('./knowledge/KnowledgeSettings.tsx'), 'KnowledgeSettings'),
  },
  {
    id: 'texts',
    group: 'told',
    duty: 'see',
    Screen: screen(() => import('./texts/TextsSettings.tsx'), 'TextsSettings'),
  },
  {
    id: 'channels',
    group: 'connected',
    duty: 'see',
    Screen: screen(() => import('./channels/ChannelsSettings.tsx'), 'ChannelsSettings'),
  },
  {
    id: 'webhooks',
    group: 'connected',
    duty: 'configure',
    Screen: screen(() => import('./webhooks/WebhooksSettings.tsx'), 'WebhooksSettings'),
  },
  {
    id: 'payments',
    group: 'connected',
    duty: 'see_money',
    Screen: screen(() => import('./payments/PaymentSettings.tsx'), 'PaymentSettings'),
  },
  {
    id: 'calendars',
    group: 'connected',
    duty: 'see',
    Screen: screen(() => import('./calendars/CalendarSettings.tsx'), 'CalendarSettings'),
  },
  {
    id: 'widget',
    group: 'connected',
    duty: 'see',
    Screen: screen(() => import('./widget/WidgetSettings.tsx'), 'WidgetSettings'),
  },
  {
    id: 'waitlist',
    group: 'told',
    duty: 'see',
    Screen: screen(() => import('./waitlist/WaitlistSettings.tsx'), 'WaitlistSettings'),
  },
  {
    id: 'members',
    group: 'team',
    duty: 'members',
    Screen: screen(() => import('../members/MembersScreen.tsx'), 'MembersScreen'),
  },
  {
    id: 'audit',
    group: 'team',
    duty: 'audit',
    Screen: screen(() => import('../audit/AuditScreen.tsx'), 'AuditScreen'),
  },
]

/** A screen that is loaded when it is first shown. */
function screen<Name extends string>(
  load: () => Promise<{ readonly [Key in Name]: ComponentType }>,
  name: Name,
): ComponentType {
  return lazy<ComponentType>(async () => ({ default: (await load())[name] }))
}
