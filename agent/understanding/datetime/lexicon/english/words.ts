import { phrases } from '../phrases.ts'

/** The small words of English by the key that rules use. */
export const words = {
  the: phrases('the | teh'),
  my: phrases('my | our | your'),
  of: phrases('of'),
  on: phrases('on'),
  at: phrases('at | @ | at around | at about | at approximately | at exactly'),
  in: phrases('in | inside'),
  for: phrases('for'),
  to: phrases('to'),
  till: phrases(`
    to | till | til | 'til | until | untill | untii | through | thru | up to | and until | - | ~
  `),
  from: phrases(`
    from | starting | starting from | starting at | starting on | beginning | beginning on |
    beginning at
  `),
  starting: phrases('starting | starting from | starting on | beginning | beginning on | commencing'),
  between: phrases(`
    between | in between | btw | betwen | anywhere between | sometime between | any time between
  `),
  and: phrases('and | & | n'),
  or: phrases('or'),
  after: phrases(`
    after | later than | any time after | anytime after | sometime after | not before
  `),
  notBefore: phrases(`
    no earlier than | not earlier than | not before | since | starting at | at the earliest |
    any time from
  `),
  before: phrases(`
    before | earlier than | any time before | anytime before | sometime before | prior to | ahead of
  `),
  by: phrases('by | no later than | not later than | until | till | til | up to | latest by'),
  orLater: phrases(`
    or later | or after | or after that | onwards | onward | and later | at the earliest | and after
  `),
  orEarlier: phrases('or earlier | or before | at the latest | latest | or sooner'),
  since: phrases('since | as of | as from'),
  during: phrases('during | over | throughout | in'),
  within: phrases('within | inside of | within the next | in less than | less than'),
  about: phrases(`
    about | around | approximately | approx | approx. | roughly | circa | close to | sometime around | somewhere around |
    ~ | sometime about
  `),
  /** Weaker: with a mere number they are no time. */
  maybeAbout: phrases('like | maybe | near | say | sometime | some time | perhaps | probably'),
  propose: phrases('how about | what about | hows about | wat about'),
  change: phrases(`
    make it | make that | change it to | change to | move it to | switch to | push it to | do | lets do | let's do | let's say |
    let's make it | lets say | how's | hows
  `),
  firstThing: phrases('first thing | first thing in the morning | bright and early | first thing in the am'),
  just: phrases('exactly | just | only | precisely | another'),
  more: phrases('more | extra'),
  ish: phrases('ish | - ish | or so | or thereabouts | ishh | -ish'),
  ago: phrases('ago | back | earlier'),
  hence: phrases(`
    from now | hence | from today | later | from right now | in the future | out | time | 's time |
    from this moment | ' time
  `),
  next: phrases('next | nxt | the next | following | the following | nex | neext'),
  this: phrases('this | current | the current | this current | ths | thsi'),
  coming: phrases(`
    coming | this coming | the coming | upcoming | the upcoming | this upcoming | this next |
    the next coming | comming | this comming
  `),
  last: phrases('last | past | previous | this past | the last | the previous | the past | prior'),
  fromLast: phrases('to last | - to - last | to the last | from last | from the last'),
  afterNext: phrases('after next | after the next | following next | after this one | after that'),
  every: phrases('every | each | all | evry'),
  other: phrases('other | second | alternate | 2nd | two'),
  early: phrases(`
    early | earlier | beginning | beginning of | the beginning of | start of | the start of |
    at the start of | at the beginning of | early in | early on | the beginning of the |
    the start of the | beginning of the | start of the | early in the
  `),
  mid: phrases(`
    mid | mid- | middle of | the middle of | in the middle of | middle of the | the middle of the |
    in the middle of the
  `),
  late: phrases(`
    late | later | later in | end of | the end of | at the end of | late in | towards the end of |
    the tail end of | end of the | the end of the | at the end of the | late in the | later in the |
    towards the end of the
  `),
  rest: phrases('rest of | the rest of | remainder of | the remainder of | remaining of | the remaining of'),
  half: phrases('half'),
  quarter: phrases('quarter | a quarter | qtr'),
  pastHour: phrases('past | after | gone'),
  toHour: phrases('to | before | of | til | till'),
  minutes: phrases('minutes | minute | mins | min'),
  a: phrases('a | an'),
  oclock: phrases(`
    o'clock | oclock | o ' clock | o "clock | o " clock | o clock | o' clock | oc'lock |
    hundred hours | o’clock | 'o clock | o'clok | clock
  `),
  am: phrases('am | a.m. | a.m | a m | .am | . am'),
  amTight: phrases('a'),
  pm: phrases('pm | p.m. | p.m | p m | pmm | .pm | . pm'),
  pmTight: phrases('p'),
  ampm: phrases('ampm | am/pm | am or pm | am pm'),
  h: phrases('h'),
  hours: phrases('hrs | hours | hr'),
  week: phrases('week'),
  businessDays: phrases('business days | working days | work days | business day | working day'),
  fortnight: phrases("fortnight | fortnight's"),
  dot: phrases('.'),
  weekOf: phrases(`
    week of | the week of | week starting | the week starting | week commencing |
    the week commencing | w/c | week beginning | the week beginning | week of the | the week of the
  `),
  dayAfter: phrases('day after | the day after | day following | the day following | next day after'),
  dayBefore: phrases('day before | the day before | day prior to'),
  day: phrases('day'),
  now: phrases('now'),
  rightNow: phrases(`
    right now | free now | available now | now ? | right away | immediately | asap | at the moment | at the present time | just now |
    this moment | at this time
  `),
  eom: phrases('eom | the eom'),
  bom: phrases('bom | the bom'),
  eoy: phrases('eoy | the eoy'),
  eod: phrases(`
    eod | the eod | end of day | end of the day | the end of the day | close of business | cob |
    end of today | the end of today
  `),
  daily: phrases('daily | every day | everyday | each day'),
  weekly: phrases('weekly | every week | each week'),
  fortnightly: phrases(`
    fortnightly | biweekly | bi-weekly | every fortnight | every two weeks | every 2 weeks |
    every other week | every second week
  `),
  monthly: phrases('monthly | every month | each month'),
  yearly: phrases('yearly | annually | every year | each year'),
  weekdaysAll: phrases('weekdays | every weekday | any weekday | weekday | a weekday | each weekday | on weekdays'),
  weekendsAll: phrases('weekends | every weekend | on weekends | each weekend'),
  comma: phrases(','),
  slash: phrases('/'),
  dash: phrases('-'),
  tonight: phrases('tonight | tonite | 2nite | 2night | tonigt | tonght | this night'),
  lastNight: phrases('last night'),
  today: phrases('today | 2day | todat | todya | toady | this day | the same day | same day'),
  open: phrases('('),
  close: phrases(')'),
  but: phrases('but'),
  any: phrases('any time | anytime | sometime | some time | any'),
}
