import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { formatDayThen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { ComingBookings, PastBookings } from './BookingLists.tsx'
import { Consents } from './Consents.tsx'
import { ContactCard } from './ContactCard.tsx'
import classes from './customers.module.css'
import { type CustomerView, customerQuery } from './customers-query.ts'
import { Notes } from './Notes.tsx'
import { Payments } from './Payments.tsx'
import { Talks } from './Talks.tsx'

/** All that is known of one customer. */
export function CustomerScreen() {
  const shell = useWords('shell')
  const words = useWords('customers')
  const { slug } = useTenant()
  const { customerId = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(customerQuery(slug, customerId))
  const { name = null, phone = null, email = null } = data?.customer ?? {}
  return (
    <>
      <Link to="/$tenant/customers" params={{ tenant: slug }} className="back-link no-print">
        ← {shell.customers}
      </Link>
      <PageHead title={data === undefined ? shell.customers : (name ?? phone ?? email ?? words.unnamed)} />
      {error === null ? null : <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {data === undefined ? error === null && <LoadingRows /> : <CustomerPage view={data} />}
    </>
  )
}

function CustomerPage({ view }: { readonly view: CustomerView }) {
  const words = useWords('customers')
  const tenant = useTenant()
  const { counts } = view
  const facts = [
    counts.visits === 0 ? words.never : words.visits(counts.visits),
    ...(counts.noShows === 0 ? [] : [words.noShows(counts.noShows)]),
    ...(counts.cancelled === 0 ? [] : [words.cancelled(counts.cancelled)]),
    ...(counts.firstStartMs === null || counts.visits === 0
      ? []
      : [words.since(formatDayThen(counts.firstStartMs, Date.now(), tenant))]),
  ]
  return (
    <>
      <p className={`${classes['subtitle']} tabular`}>{facts.join(' · ')}</p>
      <div className={classes['columns']}>
        <div>
          <ContactCard view={view} />
          <ComingBookings view={view} />
          <Notes view={view} />
        </div>
        <div>
          <PastBookings view={view} />
          <Talks talks={view.talks} />
          {view.payments === null ? null : <Payments payments={view.payments} />}
          <Consents view={view} />
        </div>
      </div>
    </>
  )
}
