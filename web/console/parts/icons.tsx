/** Drawn on a grid of 24, strokes of 1.75: the few signs that stand beside a word, or for one on a phone. */

const paths = {
  today: 'M4 12h4l2.500-6 4 12 2.500-6h3',
  inbox:
    'M4 6.500A2.500 2.500 0 0 1 6.500 4h11A2.500 2.500 0 0 1 20 6.500v7a2.500 2.500 0 0 1-2.500 2.500H10l-4.500 4v-4.200A2.500 2.500 0 0 1 4 13.500z',
  calendar:
    'M5 6.500A1.500 1.500 0 0 1 6.500 5h11A1.500 1.500 0 0 1 19 6.500v11a1.500 1.500 0 0 1-1.500 1.500h-11A1.500 1.500 0 0 1 5 17.500zM5 10h14M9 3v4M15 3v4',
  customers:
    'M12 12a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM5 20c.600-3.400 3.400-5.500 7-5.500s6.400 2.100 7 5.500',
  payments:
    'M4 7.500A1.500 1.500 0 0 1 5.500 6h13A1.500 1.500 0 0 1 20 7.500v9a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 16.500zM4 10.500h16M8 14.500h3',
  settings: 'M5 7h9M18 7h1M5 12h2M11 12h8M5 17h8M17 17h2M16 5v4M9 10v4M15 15v4',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  back: 'M14.500 6 8.500 12l6 6',
  forward: 'm9.500 6 6 6-6 6',
  close: 'm7 7 10 10M17 7 7 17',
  plus: 'M12 6v12M6 12h12',
  search: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15.500 15.500 19.500 19.500',
  bell: 'M6.500 16.500V11a5.500 5.500 0 0 1 11 0v5.500l1.500 1.500H5zM10 20.500h4',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 22 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === 'more' ? 3 : 1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
