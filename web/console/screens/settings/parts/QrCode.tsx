import { encode } from 'uqr'
import classes from './parts.module.css'

/** A code to scan, black on white whatever the theme: cameras want it so. */
export function QrCode({
  text,
  label,
  size = 240,
}: {
  readonly text: string
  readonly label: string
  readonly size?: number
}) {
  const { data, size: modules } = encode(text, { border: 2, ecc: 'M' })
  return (
    <svg
      className={classes.qr}
      width={size}
      height={size}
      viewBox={`0 0 ${modules} ${modules}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={pathOf(data)} fill="#000000" />
    </svg>
  )
}

/** One square for every dark module. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
}
