import { ResourceSettings } from './ResourceSettings.tsx'

/** Rooms, chairs, tables and whatever else can be busy. */
export function ThingSettings() {
  return <ResourceSettings section="resources" />
}
