import type { Vertical } from './vertical.ts'

export default {
  id: 'beauty',
  nouns: 'trim|hair ?do|blow ?out|make ?over|styling|hair appointment|hair done|nails done|hair (?:cut|colou?red|dyed)',
  providers:
    'stylists?|hair ?stylists?|hair ?dressers?|barbers?|salons?|hair salons?|colou?rists?|beauticians?|nail tech\\w*|spa',
  medical: true,
  party: false,
  together: true,
  stays: false,
} satisfies Vertical
