import { useQuery } from '@tanstack/react-query'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { formatDay } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { Digest } from './Digest.tsx'
import { Needs } from './Needs.tsx'
import classes from './today.module.css'
import { todayQuery } from './today-query.ts'
import { Visits } from './Visits.tsx'

/** What do I need to do now: who comes next, and whatever waits for somebody, each with its way out. */
export function TodayScreen() {
  const shell = useWords('shell')
  const words = useWords('today')
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(todayQuery(tenant.slug))
  return (
    <>
      <PageHead title={shell.today} />
      {data === undefined ? null : (
        <p className={classes['subtitle']}>
          {formatDay(data.nowMs, tenant)} ·{' '}
          {data.day.all === 0 ? words.dayNone : words.dayLeft(data.day.left, data.day.all)}
        </p>
      )}
      {error === null ? null : <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <LoadingRows />
      ) : (
        <div className={classes['screen']}>
          <div className={classes['visits']}>
            <Visits today={data} />
          </div>
          <div className={classes['needs']}>
            <Needs today={data} />
          </div>
          {data.digest === null ? null : (
            <div className={classes['digest']}>
              <Digest digest={data.digest} />
            </div>
          )}
        </div>
      )}
    </>
  )
}
