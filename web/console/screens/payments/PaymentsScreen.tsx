import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words.ts'

export function PaymentsScreen() {
  const words = useWords('shell')
  return <PageHead title={words.payments} />
}
