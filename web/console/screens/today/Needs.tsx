import { Title } from '@mantine/core'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useWords } from '../../words.ts'
import { ActLines } from '../payments/ActLines.tsx'
import { IncidentLines } from '../payments/IncidentLines.tsx'
import { Doubts } from './Doubts.tsx'
import { Requests } from './Requests.tsx'
import { Talks } from './Talks.tsx'
import type { Today } from './today-query.ts'
import { Unconfirmed } from './Unconfirmed.tsx'
import { Unpaid } from './Unpaid.tsx'
import { Unreached } from './Unreached.tsx'

/** Whatever waits for somebody, the most urgent first; lists of nothing are left out. */
export function Needs({ today }: { readonly today: Today }) {
  const words = useWords('today')
  const { waiting, requests, doubts, unreached, unconfirmed, unpaid, acts, incidents, nowMs } = today
  const lists = [waiting, requests, doubts, unreached, unconfirmed, unpaid, acts, incidents]
  if (lists.every(({ length }) => length === 0)) {
    return (
      <div className="card">
        <EmptyState title={words.allDone} text={words.allDoneText} />
      </div>
    )
  }
  return (
    <>
      <Title order={2} className="visually-hidden">
        {words.needs}
      </Title>
      {waiting.length === 0 ? null : <Talks waiting={waiting} nowMs={nowMs} />}
      {requests.length === 0 ? null : <Requests requests={requests} />}
      {doubts.length === 0 ? null : <Doubts doubts={doubts} />}
      {unreached.length === 0 ? null : <Unreached unreached={unreached} />}
      {unconfirmed.length === 0 ? null : <Unconfirmed unconfirmed={unconfirmed} />}
      {unpaid.length === 0 ? null : <Unpaid unpaid={unpaid} />}
      {acts.length === 0 ? null : <ActLines acts={acts} />}
      {incidents.length === 0 ? null : <IncidentLines incidents={incidents} />}
    </>
  )
}
