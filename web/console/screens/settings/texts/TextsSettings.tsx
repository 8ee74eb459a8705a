import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { NothingHere } from '../../../shell/NotFoundScreen.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { KindList } from './KindList.tsx'
import { KindScreen } from './KindScreen.tsx'
import { textsQuery } from './texts-query.ts'

/** What customers and the business are told: all kinds as a list, or one of them. */
export function TextsSettings() {
  const settings = useWords('settings')
  const { item } = useParams({ strict: false })
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(textsQuery(tenant.slug))
  if (data === undefined) {
    return (
      <>
        <PageHead title={settings.sections.texts.title} />
        {error === null ? <LoadingRows rows={8} /> : <ProblemNote problem={error} onRetry={() => void refetch()} />}
      </>
    )
  }
  if (item === undefined) return <KindList texts={data} />
  const kind = data.kinds.find(({ id }) => id === item)
  return kind === undefined ? <NothingHere /> : <KindScreen key={kind.id} texts={data} kind={kind} />
}
