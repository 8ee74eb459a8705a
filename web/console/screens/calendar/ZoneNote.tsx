import { Text } from '@mantine/core'
import { useWords } from '../../words.ts'
import type { Board } from './queries.ts'

/** Whose clock this is, where the member's own shows something else. */
export function ZoneNote({ place }: { readonly place: Board['place'] }) {
  const words = useWords('calendar')
  const own = -new Date().getTimezoneOffset()
  const ahead = own - place.offsetMinutes
  if (ahead === 0) return null
  const hours = `${Math.abs(ahead) / 60} h`
  return (
    <Text c="dimmed" role="note">
      {words.zone(place.timeZone.replaceAll('_', ' '))}. {ahead > 0 ? words.zoneAhead(hours) : words.zoneBehind(hours)}
    </Text>
  )
}
