import { ResourceSettings } from './ResourceSettings.tsx'

/** The people who serve. */
export function StaffSettings() {
  return <ResourceSettings section="staff" />
}
