/** A tenant's one accent made readable: which ink stands on it, and how it looks as text on our light and dark paper. */
export interface Palette {
  readonly base: string
  readonly ink: string
  readonly onLight: string
  readonly onDark: string
}

type Rgb = readonly [number, number, number]

const white: Rgb = [255, 255, 255]
const black: Rgb = [24, 22, 20]
/** The lightest of what is dark: a card, which lies on the paper. */
const darkPaper: Rgb = [39, 36, 34]
const lightPaper: Rgb = [250, 248, 245]
/** WCAG 2.2, success criterion 1.4.3. */
const contrastMin = 4.5
const fallback = '#2f5d50'

/** Throws nothing: a colour that is none becomes our own green. */
export function paletteOf(accentColor: string): Palette {
  const base = parseHex(accentColor) ?? parseHex(fallback) ?? black
  const ink = contrast(base, white) >= contrast(base, black) ? white : black
  return {
    base: toHex(contrast(base, ink) >= contrastMin ? base : mixUntil(base, ink === white ? black : white, ink)),
    ink: toHex(ink),
    onLight: toHex(mixUntil(base, black, lightPaper)),
    onDark: toHex(mixUntil(base, white, darkPaper)),
  }
}

/** The colour as near to `from` as it is readable against `paper`. */
function mixUntil(from: Rgb, towards: Rgb, paper: Rgb): Rgb {
  for (let step = 0; step <= 20; step += 1) {
    const mixed = mix(from, towards, step / 20)
    if (contrast(mixed, paper) >= contrastMin) return mixed
  }
  return towards
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (x: number, y: number) => Math.round(x + (y - x) * share)
  return [part(a[0], b[0]), part(a[1], b[1]), part(a[2], b[2])]
}

/** Contrast ratio as WCAG defines it, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

export function parseHex(text: string): Rgb | null {
  const digits = /^#([0-9a-f]{6})$/i.exec(text)?.[1]
  if (digits === undefined) return null
  const value = Number.parseInt(digits, 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
