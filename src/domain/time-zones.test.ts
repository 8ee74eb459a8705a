import { expect, inject, it } from 'vitest'
import { machineZones } from '../testing/time-zones.ts'

declare module 'vitest' {
  interface ProvidedContext {
    machineZone: string
  }
}

it('runs in the zone that its project promises, one of four that differ in June or in December', () => {
  const instants = ['2027-06-15T12:00:00Z', '2027-12-15T12:00:00Z']
  const offsetsIn = (timeZone: string) =>
    instants.map((instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds / 6e10)
  // Date is what the process itself takes for local time.
  const machine = instants.map((instant) => 0 - new Date(instant).getTimezoneOffset())
  expect(machine).toEqual(offsetsIn(inject('machineZone')))
  expect(new Set(machineZones.map((zone) => offsetsIn(zone).join())).size).toBe(4)
})
