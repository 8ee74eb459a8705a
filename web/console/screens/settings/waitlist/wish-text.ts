import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import type { Entry, Waitlist } from './waitlist-query.ts'

type Wish = Entry['wishes'][number]

/** "Tue 24 Nov to Fri 27 Nov, 14:00–18:00, with Ana": when and with whom somebody would come. */
export function useWishText({ staff }: Pick<Waitlist, 'staff'>): (wish: Wish) => string {
  const words = useWords('waitlist')
  const { locale } = useTenant()
  const day = (date: string) =>
    new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
      new Date(`${date}T00:00:00Z`),
    )
  const clock = (time: string | null) =>
    time === null
      ? null
      : new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
          new Date(`1970-01-01T${time.padStart(5, '0')}:00Z`),
        )
  return ({ date, time, staffIds }) => {
    const days = date.from === date.to ? day(date.from) : words.fromTo(day(date.from), day(date.to))
    const hours = time === null ? null : words.hours(clock(time.start), clock(time.end))
    const names = staff.filter(({ id }) => staffIds.includes(id)).map(({ name }) => name)
    const who = names.length === 0 ? null : words.with(names.join(', '))
    return [days, hours, who].filter((part) => part !== null && part !== '').join(' · ')
  }
}
