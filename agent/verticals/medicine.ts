import type { Vertical } from './vertical.ts'

export default {
  id: 'medicine',
  nouns: 'check ?-?ups?|examination|treatment|therapy|cleaning|teeth cleaned|tooth ?ache|dental work|filling',
  providers:
    'dentists?|doctors?|physicians?|therapists?|psychologists?|psychiatrists?|counsell?ors?|dermatologists?|gynaecologists?|gynecologists?|ophthalmologists?|hygienists?|practitioners?|gp|specialists?|clinics?|pediatricians?|ent|obgyn',
  medical: true,
  party: false,
  together: true,
  stays: false,
} satisfies Vertical
