import { Link } from '@tanstack/react-router'
import { Tag, type Tone } from '../../parts/Tag.tsx'
import { formatWhenThen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './customers.module.css'
import type { CustomerBooking } from './customers-query.ts'

const toneOf: Readonly<Record<CustomerBooking['state'], Tone>> = {
  held: 'plain',
  pending_payment: 'warn',
  pending_approval: 'warn',
  confirmed: 'good',
  completed: 'plain',
  no_show: 'bad',
  cancelled: 'plain',
  expired: 'plain',
  declined: 'plain',
}

/** One booking of a customer; leads to its money. */
export function BookingRow({ booking }: { readonly booking: CustomerBooking }) {
  const words = useWords('customers')
  const tenant = useTenant()
  const { staff, attendee, reference, state } = booking
  return (
    <Link
      to="/$tenant/payments/$bookingId"
      params={{ tenant: tenant.slug, bookingId: booking.id }}
      className={`row-link ${classes['entry']}`}
    >
      <span className={`${classes['name']} tabular`}>
        {formatWhenThen(booking.startMs, Date.now(), { ...tenant, timeZone: booking.timeZone })}
      </span>
      <span className={classes['end']}>
        <Tag tone={toneOf[state]}>{words.state[state]}</Tag>
      </span>
      <span className={classes['quiet']}>
        {[
          booking.service,
          ...(staff.length === 0 ? [] : [words.withStaff(staff.join(', '))]),
          ...(attendee === null ? [] : [words.forAttendee(attendee)]),
        ].join(' · ')}
      </span>
      <span className={`${classes['quiet']} ${classes['end']} tabular`}>{reference}</span>
    </Link>
  )
}
