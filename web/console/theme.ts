import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { paletteOf } from '../../src/domain/palette.ts'

/** Greys with a trace of warmth, light to dark. */
const sand: MantineColorsTuple = [
  '#faf8f5',
  '#f3f0eb',
  '#e8e3dc',
  '#d8d2c9',
  '#bfb8ae',
  '#948c82',
  '#6b645c',
  '#544e47',
  '#3a3632',
  '#242120',
]

/** The same for dark paper, in Mantine's order: text first, paper last. */
const coal: MantineColorsTuple = [
  '#ece8e2',
  '#c9c3bb',
  '#aaa39a',
  '#8a837a',
  '#57514b',
  '#423d39',
  '#322e2b',
  '#272422',
  '#1f1d1b',
  '#171513',
]

/**
 * Four sizes of text, a grid of 4 pixels, one radius, one shadow; one accent, the business's own made readable.
 * `close` names the crosses that close something, for whoever does not see them.
 */
export function themeOf(accentColor: string, close: string) {
  const closeButtonProps = { 'aria-label': close, size: 44 }
  const { base } = paletteOf(accentColor)
  return createTheme({
    fontFamily: "'Figtree Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
    fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    headings: {
      fontFamily: 'inherit',
      fontWeight: '620',
      sizes: {
        h1: { fontSize: '22px', lineHeight: '28px' },
        h2: { fontSize: '17px', lineHeight: '24px' },
        h3: { fontSize: '15px', lineHeight: '20px' },
      },
    },
    fontSizes: { xs: '13px', sm: '15px', md: '15px', lg: '17px', xl: '22px' },
    lineHeights: { xs: '18px', sm: '22px', md: '22px', lg: '24px', xl: '28px' },
    spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
    radius: { xs: '4px', sm: '6px', md: '10px', lg: '10px', xl: '16px' },
    defaultRadius: 'md',
    shadows: {
      xs: 'none',
      sm: '0 1px 2px rgb(36 33 32 / 6%)',
      md: '0 4px 20px rgb(36 33 32 / 10%)',
      lg: '0 4px 20px rgb(36 33 32 / 10%)',
      xl: '0 4px 20px rgb(36 33 32 / 10%)',
    },
    colors: { gray: sand, dark: coal, accent: shadesOf(base) },
    primaryColor: 'accent',
    primaryShade: 6,
    autoContrast: true,
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      // What is optional says so; what is needed is most of it.
      InputWrapper: {
        defaultProps: { withAsterisk: false, inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      },
      // A state in a word or two: quiet, readable, in one of the four sizes of text.
      Badge: {
        defaultProps: { variant: 'light', tt: 'none', fw: 560 },
        styles: { root: { height: 24, fontSize: '13px', letterSpacing: 0 } },
      },
      Button: { defaultProps: { size: 'md' } },
      ActionIcon: { defaultProps: { size: 44, variant: 'subtle', color: 'gray' } },
      TextInput: { defaultProps: { size: 'md' } },
      Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
      Select: { defaultProps: { size: 'md', allowDeselect: false } },
      NumberInput: { defaultProps: { size: 'md' } },
      PasswordInput: { defaultProps: { size: 'md' } },
      Modal: {
        defaultProps: { centered: true, transitionProps: { duration: 120 }, closeButtonProps },
        styles: { title: { fontSize: '17px', lineHeight: '24px', fontWeight: 620 } },
      },
      Drawer: { defaultProps: { position: 'right', transitionProps: { duration: 120 }, closeButtonProps } },
      Notification: { defaultProps: { closeButtonProps } },
      Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
      Paper: { defaultProps: { radius: 'md' } },
      Table: { defaultProps: { verticalSpacing: 'sm' } },
    },
  })
}

/** What the theme leaves to variables: paper, ink and the accent as text on either. */
export function variablesOf(accentColor: string): CSSVariablesResolver {
  const { base, ink, onLight, onDark } = paletteOf(accentColor)
  return () => ({
    variables: { '--accent': base, '--accent-ink': ink },
    light: {
      '--accent-text': onLight,
      '--paper': '#faf8f5',
      '--card': '#ffffff',
      '--line': '#e8e3dc',
      '--quiet': '#6b645c',
      '--mantine-color-body': '#faf8f5',
      '--mantine-color-text': '#242120',
      '--mantine-color-dimmed': '#6b645c',
      '--mantine-color-anchor': onLight,
      '--mantine-color-placeholder': '#756e66',
      '--mantine-color-error': '#b3261e',
      '--mantine-color-yellow-light': '#f8efdb',
      '--mantine-color-yellow-light-color': '#7a4b00',
      '--mantine-color-red-light': '#fbe8e5',
      '--mantine-color-red-light-color': '#a2211a',
      '--mantine-color-orange-light': '#fbebdc',
      '--mantine-color-orange-light-color': '#8a3c00',
      '--mantine-color-green-light': '#e6f2e4',
      '--mantine-color-green-light-color': '#22602a',
      '--mantine-primary-color-filled': base,
      '--mantine-primary-color-contrast': ink,
      // On a tint of itself the accent has less contrast than on paper.
      '--mantine-primary-color-light-color': `color-mix(in srgb, ${onLight} 84%, black)`,
      '--mantine-color-accent-light-color': `color-mix(in srgb, ${onLight} 84%, black)`,
    },
    dark: {
      '--accent-text': onDark,
      '--paper': '#1f1d1b',
      '--card': '#272422',
      '--line': '#423d39',
      '--quiet': '#aaa39a',
      '--mantine-color-body': '#1f1d1b',
      '--mantine-color-text': '#ece8e2',
      '--mantine-color-dimmed': '#aaa39a',
      '--mantine-color-anchor': onDark,
      '--mantine-color-placeholder': '#938c83',
      '--mantine-color-error': '#ff8a80',
      '--mantine-color-yellow-light': '#3a3122',
      '--mantine-color-yellow-light-color': '#ecc378',
      '--mantine-color-red-light': '#3d2624',
      '--mantine-color-red-light-color': '#ffa59c',
      '--mantine-color-orange-light': '#3f2c1d',
      '--mantine-color-orange-light-color': '#ffb884',
      '--mantine-color-green-light': '#243425',
      '--mantine-color-green-light-color': '#9ad39f',
      '--mantine-primary-color-filled': base,
      '--mantine-primary-color-contrast': ink,
      '--mantine-primary-color-light-color': `color-mix(in srgb, ${onDark} 64%, white)`,
      '--mantine-color-accent-light': `color-mix(in srgb, ${onDark} 16%, transparent)`,
      '--mantine-color-accent-light-hover': `color-mix(in srgb, ${onDark} 24%, transparent)`,
      '--mantine-color-accent-light-color': `color-mix(in srgb, ${onDark} 64%, white)`,
    },
  })
}

/** Ten shades through the accent, which is the seventh. */
function shadesOf(base: string): MantineColorsTuple {
  const towards = (paper: string, share: number) => mixHex(base, paper, share)
  const light = [0.92, 0.84, 0.7, 0.54, 0.36, 0.18].map((share) => towards('#ffffff', share))
  const dark = [0.14, 0.28, 0.42].map((share) => towards('#000000', share))
  return [...light, base, ...dark] as unknown as MantineColorsTuple
}

function mixHex(a: string, b: string, share: number): string {
  const part = (from: number) => {
    const [x, y] = [a, b].map((hex) => Number.parseInt(hex.slice(from, from + 2), 16))
    return Math.round((x ?? 0) + ((y ?? 0) - (x ?? 0)) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${part(1)}${part(3)}${part(5)}`
}
