import { useTenant } from '../tenant.ts'
import { formatWhen } from './when.ts'

/** A moment in the zone of the business, or the one given; machines read it exactly. */
export function WhenText({ ms, timeZone }: { readonly ms: number; readonly timeZone?: string }) {
  const tenant = useTenant()
  const style = { locale: tenant.locale, timeZone: timeZone ?? tenant.timeZone }
  return (
    <time className="tabular" dateTime={new Date(ms).toISOString()}>
      {formatWhen(ms, style)}
    </time>
  )
}
