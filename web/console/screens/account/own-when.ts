import { formatAgo } from '../../parts/when.ts'
import { useLanguage } from '../../words.ts'

/** Moments as one reads them oneself, in the zone of this device: an account is no business's. */
export function useOwnWhen(): (ms: number) => string {
  const { language } = useLanguage()
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const locale = navigator.language.startsWith(language) ? navigator.language : language
  return (ms) => formatAgo(ms, Date.now(), { locale, timeZone })
}
