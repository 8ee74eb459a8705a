import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words.ts'

export function AccountScreen() {
  const words = useWords('shell')
  return <PageHead title={words.account} />
}
