import type { Vertical } from './vertical.ts'

export default {
  id: 'restaurant',
  nouns: 'tables?|dinner|lunch|brunch|seats?|dinner table|supper|meal for',
  providers: '',
  medical: false,
  party: true,
  together: true,
  stays: false,
} satisfies Vertical
