import ICAL from 'ical.js'

export interface ReadEvent {
  readonly uid: string
  readonly startMs: number
  readonly endMs: number
  readonly sequence: number
  readonly summary: string
  readonly description: string | null
  readonly location: string | null
  readonly status: string
  readonly stamp: string
  readonly changed: string
  /** As its times name it; null for UTC. */
  readonly tzid: string | null
}

/** A calendar as a program of somebody else reads it: by its own VTIMEZONEs alone. Throws where it cannot. */
export function readCalendar(text: string) {
  ICAL.TimezoneService.reset()
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zones = calendar.getAllSubcomponents('vtimezone')
  for (const zone of zones) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const propertyOf = (name: string) => calendar.getFirstPropertyValue(name)?.toString() ?? null
  const events = calendar.getAllSubcomponents('vevent').map((component): ReadEvent => {
    const { uid, startDate, endDate, sequence, summary, description, location } = new ICAL.Event(component)
    const value = (name: string) => component.getFirstPropertyValue(name)?.toString() ?? ''
    const tzid = component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? null
    return {
      ...{ uid, sequence, summary, description, location, tzid },
      startMs: startDate.toUnixTime() * 1_000,
      endMs: endDate.toUnixTime() * 1_000,
      status: value('status'),
      stamp: value('dtstamp'),
      changed: value('last-modified'),
    }
  })
  return {
    method: propertyOf('method'),
    name: propertyOf('x-wr-calname'),
    refresh: propertyOf('refresh-interval'),
    zones: zones.map((zone) => zone.getFirstPropertyValue('tzid')?.toString()),
    events,
    one: (uid: string): ReadEvent => {
      const found = events.filter((event) => event.uid === uid)
      const [event] = found
      if (event === undefined || found.length > 1) throw new Error(`${found.length} events of ${uid}`)
      return event
    },
  }
}
