import type { Vertical } from './vertical.ts'

export default {
  id: 'home-services',
  nouns: 'repairs?|inspection|quote|clean|leak|installation|callout|call-out|blocked drain',
  providers: 'plumbers?|electricians?|cleaners?|handyman|handymen|technicians?|gardeners?|painters?',
  medical: false,
  party: false,
  together: false,
  stays: false,
} satisfies Vertical
