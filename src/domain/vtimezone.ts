// A zone as calendars carry it (RFC 5545, 3.6.5): the changes of its clock around one event, each with its offsets.
const changesMax = 8

/**
 * The VTIMEZONE of an IANA zone that is right for every instant of [fromMs, toMs]: from the change before it to the last
 * one within it. A zone whose clock never changed has one observance since 1970.
 */
export function vtimezoneOf(tzid: string, fromMs: number, toMs: number): string {
  const observances = changesOf(tzid, fromMs, toMs).flatMap(({ offsetFrom, offsetTo, wall }) => {
    const kind = seconds(offsetTo) > seconds(offsetFrom) ? 'DAYLIGHT' : 'STANDARD'
    const facts = [`DTSTART:${wall}`, `TZOFFSETFROM:${compact(offsetFrom)}`, `TZOFFSETTO:${compact(offsetTo)}`]
    return [`BEGIN:${kind}`, ...facts, `END:${kind}`]
  })
  return ['BEGIN:VTIMEZONE', `TZID:${tzid}`, ...observances, 'END:VTIMEZONE'].join('\r\n')
}

/**
 * Whether a wall time of the zone says which instant is meant. One in an hour that comes twice does not: calendars take the
 * first or, at its very beginning, the second, so that both have to be written in UTC.
 */
export function isPlainWallTime(tzid: string, ms: number): boolean {
  const wall = at(tzid, ms).toPlainDateTime()
  const [first, last] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(tzid, { disambiguation }),
  )
  return first?.epochMilliseconds === last?.epochMilliseconds
}

interface Change {
  readonly offsetFrom: string
  readonly offsetTo: string
  /** When it came, on the clock before it. */
  readonly wall: string
}

function changesOf(tzid: string, fromMs: number, toMs: number): Change[] {
  // One later, since a change at this very instant is the one that counts.
  const before = at(tzid, fromMs + 1).getTimeZoneTransition('previous')
  const changes = before === null ? [] : [changeAt(before)]
  for (let next = before ?? at(tzid, fromMs); changes.length < changesMax; ) {
    const following = next.getTimeZoneTransition('next')
    if (following === null || following.epochMilliseconds > toMs) break
    changes.push(changeAt(following))
    next = following
  }
  if (before !== null) return changes
  const { offset } = at(tzid, fromMs)
  return [{ offsetFrom: offset, offsetTo: offset, wall: '19700101T000000' }, ...changes]
}

function changeAt(after: Temporal.ZonedDateTime): Change {
  const { offset: offsetFrom } = after.subtract({ nanoseconds: 1 })
  const wall = after
    .withTimeZone('UTC')
    .add({ seconds: seconds(offsetFrom) })
    .toPlainDateTime()
  return { offsetFrom, offsetTo: after.offset, wall: wall.toString().replaceAll(/[-:]/g, '').slice(0, 15) }
}

/** "+05:30" or "-00:01:15" in seconds. */
function seconds(offset: string): number {
  const [hours = 0, minutes = 0, rest = 0] = offset.slice(1).split(':').map(Number)
  return (offset.startsWith('-') ? -1 : 1) * (hours * 3_600 + minutes * 60 + rest)
}

function compact(offset: string): string {
  return offset.replaceAll(':', '')
}

function at(tzid: string, ms: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(tzid)
}
