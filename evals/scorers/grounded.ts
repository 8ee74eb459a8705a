import { z } from 'zod'
import { refundRuleSchema } from '../../src/domain/refund-rule.ts'
import { localTimeOf, minuteMs } from '../../src/domain/zoned-time.ts'
import { announcedClaims } from './announced.ts'
import {
  clockTimes,
  falseWeekdays,
  moneyIn,
  saysBooked,
  saysCancelled,
  saysMoved,
  saysStanding,
  streetsIn,
} from './claims.ts'
import { nightsIn, peopleIn } from './counted.ts'
import type { GroundCase } from './ground-case.ts'
import { knownAmounts } from './known-amounts.ts'
import { knownCounts } from './known-counts.ts'
import { paymentClaims } from './payment-claims.ts'

/** What a reply claims that no row says; none = it is grounded. Adds the minutes that this turn's rows name to `knownMinutes`. */
export function ungroundedClaims(input: GroundCase): string[] {
  // The letters of a link claim nothing: "…LXP7PM/pay" is no seven o'clock.
  const text = (input.seen.message?.text ?? '').replace(/https?:\/\/\S+/g, 'https://')
  learnMinutes(input)
  return [
    ...stateClaims(text, input),
    ...moneyClaims(text, input),
    ...paymentClaims(text, input),
    ...timeClaims(text, input),
    ...placeClaims(text, input),
    ...countClaims(text, input),
    ...announcedClaims(input),
  ]
}

function stateClaims(text: string, { own, catalog }: GroundCase): string[] {
  const claims: string[] = []
  const confirmed = own.filter((row) => row.state === 'confirmed')
  if (saysBooked(text) && confirmed.length === 0) claims.push('says that something is booked')
  const stands = own.some(({ state }) => ['confirmed', 'pending_approval', 'pending_payment'].includes(state))
  if (saysStanding(text) && !stands) claims.push('says that something stands')
  if (saysCancelled(text) && !own.some((row) => row.state === 'cancelled' && (row.wasAgreed || row.wasAsked))) {
    claims.push('says that something was cancelled')
  }
  if (saysMoved(text) && !own.some((row) => row.wasMoved)) claims.push('says that something was moved')
  // The announcement of a booking names its time: that of a row.
  const times = clockTimes(text)
  const starts = confirmed.map((row) => localTimeOf(catalog.tenant.timeZone, row.startMs).minuteOfDay)
  if (/^\W*booked\b/i.test(text) && times.length > 0 && confirmed.length > 0) {
    if (!times.some((time) => time.some((minute) => starts.includes(minute)))) claims.push('announces another time')
  }
  return claims
}

function moneyClaims(text: string, input: GroundCase): string[] {
  const known = knownAmounts(input)
  return moneyIn(text)
    .filter((amount) => !known.has(amount))
    .map((amount) => `names a price of no row: ${amount}`)
}

function countClaims(text: string, input: GroundCase): string[] {
  const known = knownCounts(input)
  return [
    ...peopleIn(text).map((count) => ({ count, what: 'people' })),
    ...nightsIn(text).map((count) => ({ count, what: 'nights' })),
  ]
    .filter(({ count }) => !known.has(count))
    .map(({ count, what }) => `names a number of ${what} of no row: ${count}`)
}

function timeClaims(text: string, { knownMinutes }: GroundCase): string[] {
  const unknown = clockTimes(text).filter((readings) => !readings.some((minute) => knownMinutes.has(minute)))
  return [
    ...unknown.map(
      ([minute = 0]) => `names a time of no row: ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`,
    ),
    ...falseWeekdays(text).map((date) => `names a day that is none: ${date}`),
  ]
}

function placeClaims(text: string, { catalog, own, said }: GroundCase): string[] {
  const claims: string[] = []
  for (const { address, addressPublic } of catalog.locations) {
    const street = address.split(',')[0] ?? address
    if (!addressPublic && own.length === 0 && text.includes(street)) claims.push('names the private address')
  }
  const known = [
    ...catalog.locations.map((one) => one.address),
    ...said,
    ...catalog.tenant.knowledge.map((one) => one.answer),
  ]
  for (const street of streetsIn(text)) {
    if (!known.some((one) => one.toLowerCase().includes(street.toLowerCase())))
      claims.push(`names a street of no row: ${street}`)
  }
  return claims
}

/** Every minute of the day that the rows and the customer's own words of this turn name. */
function learnMinutes({ seen, catalog, own, said, nowMs, knownMinutes }: GroundCase): void {
  const zone = catalog.tenant.timeZone
  const addMs = (ms: number) => knownMinutes.add(localTimeOf(zone, ms).minuteOfDay)
  const addClock = (text: string) => {
    for (const minute of clockTimes(text).flat()) knownMinutes.add(minute)
  }
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && /^\d\d:\d\d$/.test(value)) addClock(value)
    if (value === null || typeof value !== 'object') return
    for (const ms of stepsOf(value)) addMs(ms)
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'number' && key.endsWith('Ms') && inner > 1e12) addMs(inner)
      walk(inner)
    }
  }
  walk({ session: seen.session, calls: seen.turn?.calls ?? [], understanding: seen.turn?.understanding ?? null })
  addMs(nowMs)
  for (const row of own) for (const ms of [row.startMs, row.endMs, ...row.stepsMs]) addMs(ms)
  for (const { start, end } of [...catalog.opening, ...catalog.overrides.flatMap((one) => one.windows)]) {
    addClock(start)
    addClock(end)
  }
  for (const entry of catalog.tenant.knowledge) addClock(entry.answer)
  for (const text of said) for (const minute of saidMinutes(text)) knownMinutes.add(minute)
}

const steppedShape = z.object({ startMs: z.number(), cancellation: refundRuleSchema })

/** When the steps of what is offered end. */
function stepsOf(value: object): number[] {
  const { data } = steppedShape.safeParse(value)
  if (data === undefined) return []
  const { cancelSteps, moveSteps } = data.cancellation
  return [...cancelSteps, ...moveSteps].map((step) => data.startMs - step.untilMinutes * minuteMs)
}

const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** Whatever clock time a customer may have meant by the numbers they said, quarters included. */
function saidMinutes(text: string): number[] {
  const hours = [...text.matchAll(/\b\d{1,2}\b/g)].map((match) => Number(match[0])).filter((hour) => hour < 24)
  for (const [index, word] of words.entries()) if (new RegExp(`\\b${word}\\b`, 'i').test(text)) hours.push(index + 1)
  if (/\bnoon|midday\b/i.test(text)) hours.push(12)
  const exact = [...text.matchAll(/\b(\d{1,2})[:.](\d{2})\b/g)].map((match) => Number(match[1]) * 60 + Number(match[2]))
  const minutes = [...exact, ...hours.flatMap((hour) => [0, 15, 30, 45].map((minute) => hour * 60 + minute))]
  return minutes.flatMap((minute) => [minute % 1440, (minute + 720) % 1440])
}
