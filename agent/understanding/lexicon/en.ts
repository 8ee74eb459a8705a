import { acts } from './en-acts.ts'
import {
  asksFact,
  asksToKnow,
  changesMind,
  commitWords,
  courtesies,
  mentionedYes,
  questionDoubts,
  unsettled,
  wantsMore,
} from './en-consent.ts'
import { faults } from './en-faults.ts'
import { identity } from './en-identity.ts'
import { isOtherLanguage, languageAsked, ownLanguage } from './en-languages.ts'
import { moneyQuestions } from './en-money.ts'
import { number } from './en-numbers.ts'
import { maybeParty, party, people } from './en-people.ts'
import { placeNames } from './en-places.ts'
import { pointing } from './en-pointing.ts'
import { questions } from './en-questions.ts'
import { series } from './en-series.ts'
import { stay } from './en-stay.ts'
import { visit } from './en-visit.ts'
import { bindingWords, genericNameWords, notNames, plainWords } from './en-words.ts'
import { but, fillers, no, weakYes, yes } from './en-yes.ts'
import type { Lexicon } from './lexicon.ts'

/** English. The long lists live beside: en-words (words without a topic), en-yes, en-acts, en-questions. */
export const english: Lexicon = {
  language: 'en',
  pointing,
  plainWords,
  notNames,
  bindingWords,
  yes,
  firmYes: /\b(?:yes|yep|yup|yeah|yea|sure|book|go ahead|do it|confirm|of course|absolutely|definitely|take)\b/,
  weakYes,
  no,
  fillers,
  but,
  courtesies,
  changesMind,
  commitWords,
  mentionedYes,
  wantsMore,
  unsettled,
  asksFact,
  questionDoubts,
  asksToKnow,
  acts,
  questions,
  moneyQuestions,
  endsIt: /\b(?:cancel\w*|call(?:ed)? it off|change my mind|can'?t (?:come|make)|back out|give (?:it|that) up)\b/,
  cancelsIt:
    /^\W*(?:(?:(?:ok|okay|k|good|fine|alright|right|well|then|so|yes|yeah|yep|sure|please|pls|just|go ahead and|do|great|perfect|thanks|thank you)[\s,.!]+)+cancel(?: (?:it|that one|the booking|the appointment|my booking|my appointment))?|cancel it)(?:[\s,.!]+(?:please|pls|then|now|thanks|thank you|for me))*\W*$/,
  recountsOwn:
    /\b(?:make (?:it|our|my|that) |(?:change|switch|reduce|increase|lower|raise|cut|bring|update|alter|modify) (?:it|that|my|our|the) |add(?:ing)? (?:an?|another|one|two|three|\d+) |we(?:'re| are|'ll be| will be|'d be| would be) (?:now |only |just )+|shorten|extend|lengthen|prolong|(?:people|persons?|nights?|guests?|two|three|four|five|six|seven|eight|\d+) (?:\w+ )?instead of (?:the )?(?:one|two|three|four|five|six|seven|eight|\d+)\b|not (?:one|two|three|four|five|six|seven|eight|\d+)\b)/,
  ownAsked:
    /\b(?:did|have|has) (?:you|u|they|anyone|somebody) (?:already )?(?:approved?|decided?|confirm(?:ed)?|accept(?:ed)?|look(?:ed)? at|get|got|receive[d]?)\b[^.?!]{0,20}\bmy\b|\b(?:what|how) about my\b|\bis when\W*$|\b(?:what time|when) (?:can|should|do|will) (?:i|we) (?:expect|see)\b|\bwhen (?:is|are|does|do|was) (?:my|our|the) (?:\S+ ){1,3}(?:booked|reserved|start|begin|on)\b|\b(?:starts?|begins?|comes?|is|are) (?:when|(?:at )?what time)\W*$|\bis (?:my|our|the) (?:\S+ ){1,4}on\W*$|\bstill (?:on|happening|taking place|going ahead|planned)\W*$|^\W*(?:and )?my (?:\S+ ){1,6}\S*\?\W*$/,
  wants:
    /\b(?:(?:i|we|he|she|my \w+|they|you)(?:'d| would|'ll| will| am|'m| are|'re|)? (?:really |also |just |actually |gotta |urgently |still )?(?:need|like|want|wanna|love|require|wish|looking|look|hoping|hope|prefer|trying|think|have to|am|going|interested|should|must|gotta)|can (?:i|we|you|u|my)|could (?:i|we|you|u|my)|would (?:you|it be)|may i|might i|please|get me|make (?:me )?(?:an?|the|that|another|us)|need|find(?! out)|get (?:an?|in|some)|looking (?:for|to)|want|is it possible|are you able|help me|fit me|squeeze me|do you have|is there|are there|any chance|let's|let us|give me|hook me up|sign me up|put me (?:down|in)|searching|search for|locate|recommend|suggest|set (?:me )?up|how about|get)\b/,
  looksFor: /\b(?:show me|what(?:'s| is| are)?|which|do you know|know of|any good|best|nearest|good)\b/,
  bookingNouns:
    /\b(?:appointments?|appt\.?s?|appoin?tments?|apointments?|appointmen|bookings?|reservations?|slots?|openings?|consultations?|consult|sessions?|visits?)\b/,
  bookingVerbs:
    /\b(?:book(?:ing)?|reserve|reserving|schedul(?:e|ing)|see me|take me|pencil me|(?:can|could|may) (?:i|we) (?:come|get in|be seen|pop in|drop by|stop by|visit)|squeeze (?:me|us) in|fit (?:me|us) in|(?:fit|seat|take|squeeze in|have room for) (?:a |our )?(?:party|group|famil(?:y|ies)) of|set (?:me )?up|get me in|sign me up)\b/,
  foreign:
    /\b(?:weather|forecast|temperature|flights?|airlines?|airport|plane|bank(?:ing)?|accounts?|credit|debit|visa|mastercard|amex|checking|savings?|loan|mortgage|401k|taxes|tax|irs|w-?2|payday|paycheck|paychecks|salary|income|pto|vacation (?:days|request|time)|time off request|days off|stocks?|market|bitcoin|exchange rate|currency|dollars? (?:to|in)|bills?|utility|overdraft|interest rate|apr|insurance|routing number|pin number|my pin|checkbooks?|alarms?|timers?|playlists?|songs?|music|radio|movies?|film|tv|television|video|game|news|jokes?|trivia|recipes?|ingredients?|calories|nutrition|cook|bake|boil|oven|microwave|lights?|thermostat|volume|translate|spell|spelled|spelling|define|definition|synonym|capital of|president|population|planet|history|science|math|equation|square root|traffic|gas (?:station|mileage|does|goes|do)|mileage|mpg|fuel|tires?|tyres?|oil change|jump ?start|engine|luggage|suitcase|passport|vaccin\w+|travel alerts?|socket|plug type|plugs?|uber|taxi|cab|bus|train|rental car|rent a car|car rental|subway|orders?|package|delivery|shipping|amazon|shopping list|grocer\w+|to-?do|reminders?|remind me|calendar|meetings?|text (?:\w+|my)|call (?:mom|dad|my|alexa|\w+ for me)|phone settings|device|bluetooth|wifi|password|username|whisper|accent|dice|coin|meaning of life|horoscope|lottery|sports?|score|election|cell ?phone|iphone|my car|the car|jacket|laptop|computer|software|wi-fi)\b/,
  elsewhere:
    /\b(?:(?:to-?do|shopping|grocery|my) list|(?:my|the) calendar|on my (?:calendar|schedule|agenda|list)|reminders?|remind me|alarm|timer|notes?)\b/,
  questionStart:
    /^\W{0,3}(?:(?:and|but|so|ok|okay|well|also|then|hey|hi|hello|um|oh)\W{1,3}){0,2}(?:what|when|where|who|why|how|which|whose|is|are|am|was|were|do|does|did|can|could|would|will|should|may|might|have|has|any|r u|what's|who's|where's|how's)\b/,
  medicalAdvice:
    /\b(?:(?:is|are|would|will) (?:it|this|that|they|the \w+|a \w+|\w+) (?:be )?(?:safe|dangerous|risky|harmful|normal|infected|serious|cancer\w*|contagious)|safe (?:while|during|for|to|if|with)|side ?effects?|while (?:pregnant|breast ?feeding)|(?:should|can|may|could) i (?:take|use|stop taking|mix|apply)|what (?:should|can|do) i (?:take|do) (?:for|about|against)|(?:pregnan\w+|breast ?feeding|diabet\w+|blood thinners?|allergic|allerg\w+)\b.{0,60}\?|dosage|diagnos\w+|antibiotics?|pain ?killers?|ibuprofen|paracetamol|aspirin|prescri\w+|do i have (?:an? )?(?:infection|cancer|disease)|what(?:'s| is) wrong with my)/,
  anyStaff:
    /\b(?:any ?one|anybody|any (?:staff|stylist|doctor|dentist|person|therapist|barber|of (?:you|them))|whoever|who ?ever|(?:no|don'?t have a) preference|(?:don'?t|doesn'?t|do not|not) (?:care|mind|matter) who|doesn'?t matter who|either(?: of them)?)\b(?! else)/,
  anyOffer:
    /\b(?:any(?: of (?:those|these|them))?(?: (?:is|are|works?|will do|would be))? (?:fine|good|ok|okay|works?|great)|any of (?:those|these|them)|whichever|whatever (?:you|is|works)|you (?:choose|pick|decide)|either (?:one|is|works|of)|(?:doesn'?t|does not|don'?t) (?:matter|mind|care)|up to you|surprise me|any ?time|whenever|no preference)\b/,
  ordinals: {
    first: 1,
    '1st': 1,
    second: 2,
    '2nd': 2,
    third: 3,
    '3rd': 3,
    fourth: 4,
    '4th': 4,
    fifth: 5,
    '5th': 5,
    last: -1,
    final: -1,
    former: 1,
    latter: -1,
    middle: 2,
  },
  numbers: {
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    couple: 2,
    both: 2,
  },
  optionNumber: /(?:^|\b)(?:option|number|no\.?|choice|#)\s?(\d{1,2}|one|two|three|four|five)\b/,
  sameDaySide:
    /\b(?:that|the same|same|this) (?:very )?(?:day|date|morning|afternoon|evening)\b|\b(?:in|on) the (?:day|morning|afternoon|evening)\b|\b(?:today|tonight|times?|hours?)\b/,
  anyDaySide:
    /\b(?:sooner|soonest|(?:earlier|later|other|another|different|previous|next) (?:day|date|week|month)s?|(?:in|on|this|that|during) (?:the )?(?:week|month)|before (?:that|then)|after (?:that|then)|any day)\b/,
  laterOne: /\b(?:later|latest|last)\b/,
  earlierOne: /\b(?:earlier|earliest|sooner|soonest)\b/,
  makesBooking:
    /\b(?:make|book|making|booking|set up|setup|place|need|want|like|get|secure|schedule|arrange|put in|have|reserve|create|find) (?:me |us |you to \w+ )?(?:in )?(?:a|an|another|some|new|the|\d{1,2}(?::\d\d)? ?(?:am|pm)?|reservations?|table) ?(?:(?!cancel)\w+ ){0,3}(?:appointments?|bookings?|reservations?|tables?|for|rooms?|suites?)\b|\breservations? (?:\w+ ){0,3}need to be made|\bavailability\b/,
  notCancel:
    /\b(?:don'?t|do not|not|never|no need to|rather than|instead of|without) (?:\w+ ){0,2}cancel\w*|\b(?:one|two|three|four|five|six|some|half|a few|\d+) of (?:us|them|(?:my|our|the) \w+) (?:can'?t|cannot|couldn'?t|won'?t|will not|(?:is|are) not|isn'?t|aren'?t)\b/,
  keepsBooking:
    /\b(?:keep(?:ing)? (?:it|my|the|that|this|our|everything)|leave (?:it|everything|my \w+|the \w+) (?:as|be|alone|there|standing)|(?:i|we)(?:'ll| will| am|'m| are|'re)? (?:still|definitely) (?:want|need|come|coming|be there|plan)|(?:no longer|don'?t|do not) (?:want|need|wish) (?:to |it to be )?cancel\w*|(?:don'?t|do not|never|not) (?:\w+ )?cancel\w*)\b/,
  changesBooking:
    /\b(?:change|make it|move it|instead|appointment|booking|reservation|book it|the date|the time|reschedule|switch|let's do|rather|(?:would|'d|will|'ll) (?:be|suit|work|fit)(?: \w+)? better|(?:is|suits?|works?|fits)(?: \w+)? better)\b/,
  changesJustBooked:
    /^(?!.*\b(?:also|too|as well|another|second|one more|both|friend|open|see you|thanks?|thank you)\b).*(?:\bactually\b|\b(?:can|could|may) (?:we|i|you|it|u) (?:please )?(?:do|make|have|be|come|get)\b|^\W*(?:(?:or|hmm?|oh|sorry|wait|no|and) )*(?:what|how) about\b|\bi meant\b|\bshould (?:be|have been)\b)/,
  wordNames: new Set(
    'will may june april august mark bill rose grace hope faith joy art gene guy drew chase summer dawn rich frank grant page dean ray jack sue pat rob max'.split(
      ' ',
    ),
  ),
  changeWhat: [
    { id: 'time', pattern: /\b(?:time|hour|earlier|later)\b/ },
    { id: 'date', pattern: /\b(?:day|date)\b/ },
    { id: 'staff', pattern: /\b(?:person|with whom|whom|who|stylist|doctor|dentist|therapist|staff|someone)\b/ },
    { id: 'party', pattern: /\b(?:how many(?! nights)|people|persons?|party|guests|the number|size)\b/ },
    { id: 'nights', pattern: /\b(?:nights?|how long|length|stay)\b/ },
    { id: 'service', pattern: /\b(?:service|treatment|what)\b/ },
  ],
  changeAlone:
    /^\W*(?:(?:no|actually|wait|sorry|please|hm+|oh)[\s,]+)*(?:(?:i(?:'d| would)? (?:like|want|need) to|can i|could i|let me|i have to) )?(?:(?:change|edit|modify|alter)(?: (?:it|this|that|something|one thing|the booking|some(?:thing)? of it))?|(?:correct|adjust) (?:it|this|that|something|one thing))(?: please| first)?\W*$/,
  rightNow:
    /^(?:(?:right )?now|asap|as soon as (?:possible|you can|i can)|right away|immediately|soon|straight away|at once|(?:(?:at|for|in) )?(?:the|this) (?:moment|time|present|minute)|moment|at present|for now|currently)$/,
  abandons:
    /\b(?:forget (?:it|about it|that)|never ?mind|scrap (?:it|that)|scratch that|drop it|don'?t bother|leave it then)\b/,
  howTo: /\bhow (?:can|do|could|would|should|to|might)\b/,
  pronounNumber:
    /^one (?:in (?!the (?:morning|afternoon|evening))|that\b|who\b|which\b|near|around|with\b|for\b|of\b|located|here|there|as\b|is\b)/,
  beforeHour:
    /(?:\b(?:at|around|about|by|for|say|till|until|from|after|before|to|past|it|do|or|and|maybe|between|no|then|is|time)|,)\s*$/,
  otherPerson:
    /\b(?:(?:any|some)\s?(?:one|body|where|place) (?:else|different)|who else|(?:another|different|other|more|alternative) (?:one|person|name|people|option|provider|place|salon|doctor|dentist|stylist|therapist|psych\w+|physician|\w*counsel\w+|hair\w*|barber|listing|choice|result|suggestion|alternative)s?)\b/,
  personAsked:
    /(?:\b(?:named|called|[Dd]r\.?|[Dd]octor|[Dd]entist|therapist|stylist|see|visit|with)\s+)((?:[A-Z][\p{L}'.]+|[A-Z]\.?)(?:\s+(?:[A-Z][\p{L}'.]*|&|and|of|the)){0,5})/u,
  placeAsked: /\b(?:in|near|around)\s+((?:[A-Z][\p{L}'.]+)(?:\s+[A-Z][\p{L}'.]+){0,2})/u,
  sameTime: /\b(?:(?:at )?(?:the )?same (?:time|hour)|same time)\b/,
  sameDay: /\b(?:(?:on )?(?:the )?same (?:day|date)|that day|that same day)\b/,
  soonest:
    /\b(?:as soon as (?:possible|you can|i can)|asap|soonest|earliest|first (?:available|opening|slot)|next available|right away|next opening|soon as)\b/,
  anyTime:
    /\b(?:any ?time(?: works| is (?:fine|good|ok))?|(?:whenever|whatever time)|any hour|time (?:doesn'?t|does not) matter|flexible)\b/,
  anyDay: /\b(?:any ?day|whichever day|whatever day|day (?:doesn'?t|does not) matter)\b/,
  notThis:
    /(?:\bnot(?: on| at| the| with| for| in| a| an)*|\bisn'?t|\binstead of|\brather than|\bexcept(?: for)?(?: on)?|\bbut not(?: on| with)?|\bother than|\banyone but|\bcan'?t (?:do|make|come)(?: on| it)?(?: on| at)?|\bcannot (?:do|make|come)(?: on| it)?(?: on| at)?|\b(?:can'?t|cannot|won'?t) be (?:there|here|in|back)(?: on| at| by)?|\bdon'?t want(?: to see)?|\bno longer|\bwon'?t work(?: on)?|\bdoesn'?t work(?: on)?|\bavoid|\bwithout)\s*$/,
  numberTold:
    /\b(?:(?:my|the|phone|mobile|cell|contact|tel|telephone|passport|card|account|order|customer) )?(?:number|phone|mobile|tel|telephone|passport|zip(?: code)?|postcode)(?:'s| is| are|:)? *[a-z]?[+(]?\d[\d\s().-]{2,20}/g,
  referenceTold:
    /\b(?:reference|ref|booking|reservation|appointment|code|confirmation|it's|it is)(?: (?:number|code|no|nr|id))?\W{0,3}(?:is |was )?((?=[a-z0-9]{6}\b)(?:[a-z]{0,5}\d[a-z0-9]{0,5}|[a-z]{6}))\b/,
  visit,
  urgent:
    /\b(?:hurts?|hurting|in (?:\w+ )?pain|pains?|painful|aches?|aching|toothache|swollen|swelling|broken?|cracked|knocked out|fell out|bleeding|abscess|burst|leaks?|leaking|flood(?:ed|ing)?|no (?:hot )?water|no power|sparks|sparking|gas smell|emergency|urgent care)\b/,
  urgentService: /\b(?:emergency|urgent)\b/i,
  waits: /\b(?:wait|hold on|hang on|one sec(?:ond)?)\b/,
  firmNo: /^\W*(?:(?:oh|um|hm+|well|sorry|actually|and)\W+)*(?:no|nope|nah|not|never|stop|wait|cancel|hold on)\b/,
  isOtherLanguage,
  languageAsked,
  ownLanguage,
  movesOwn: /\b(?:move|reschedule|shift|postpone|push(?: back)?|bring forward) (?:my|our|the)\b/,
  movedTo: /\b(?:to|onto|into|instead on)(?: the)?\s*$/,
  movedFrom:
    /(?:\bfrom(?: the| my)?|\bmy|\bthe|\binstead of(?: the| my)?|\bappointment (?:on|at|for)|\bbooking (?:on|at|for)|\bthing on|\breservation (?:on|at|for)|\bwas|\bone (?:on|at))\s*$/,
  nameSaid: [
    /\b(?:my (?:full )?name(?:'s| is| s)|name(?:'s| is|:)|the name(?:'s| is)?|under the name(?: of)?|(?:book|put) (?:it|this|that) under|under(?= [a-z]+ ?[a-z]*\W*$)|i'm called|call me)\s+([\p{L}'.-]+(?: [\p{L}'.-]+){0,3})/gu,
    /\b(?:i'm|i am|im|this is|it's|it is|here is|here's)\s+([\p{L}'.-]+(?: [\p{L}'.-]+){0,2})/gu,
    /(?:^|[.,!?\n]\s*)([\p{L}'.-]+(?: [\p{L}'.-]+){0,2}) here\b/gu,
    /\b(?:bookings?|reservations?|table|appointment|session|room|listed|booked|reserved|made) (?:is |are |was )?under\s+([\p{L}'.-]+(?: [\p{L}'.-]+){0,2})/gu,
  ],
  namePassing: [
    /(?<=\b(?:(?:under|listed as) (?:(?:the|my) )?(?:names?(?: of)?)?[,:]? ?["']?|(?:in|on) (?:(?:the|my) )?names?(?: of)? ))NAME/gu,
    /(?<=\b(?:bookings?|reservations?|table|booked|reserved?|dinner|lunch|brunch|party|appointments?|session|room|it'?s)\b[^.!?]{0,40}\b(?:for|fore) )FULL(?=\s+(?:at|on|for|from|in|by|to|tomorrow|tonight|today|this|next|and|is|was|but)\b|\s*[.,!?;-]|\s*$)/gu,
    /NAME(?= (?:is|was) (?:the|my) (?:\w+ )?name\b)/gu,
    /(?<=\b(?:am called|names|miss|mister|ms|mrs|mr) )NAME/gu,
    /(?<=^(?:(?:hi|hello|hey|yes|ok)[ ,]+)?)FULL(?=,| (?:here|speaking|has (?:a|the))\b)/gu,
    /(?<=\b(?:a|the) )NAME(?= (?:party|booking|reservation)\b)/gu,
  ],
  nameOwned: /^(?:my|name|i'm|i am|im|call me)\b/,
  introduces:
    /(?:\bmy (?:full )?name(?:'s| is| s)|\bi'm called|\bcall me|\bi'm|\bi am|\bthis is)\s+(?:(?!here|still|not|booked|booking|seeing|with|for|after|looking|thinking|happy|fine|meant|going|hoping)[\p{L}'-]+\s+)?$/u,
  people,
  identity,
  faults,
  stay,
  series,
  party,
  maybeParty,
  countedNouns: /^\s+(?:\w+ )?(?:rooms?|tables?|beds?|chairs?|highchairs?|seats?|smalls?|courses?|spots?|nights?)\b/,
  daysFromNow: /^(?:(?!\bat\b)[\w ])*\b(?:days?|weeks?|months?) (?:away )?(?:from (?:now|today)|hence)$/,
  nights: [
    new RegExp(
      `(?<![:.]|past )\\b(${number}|a couple of|another|an extra|an additional|a)(?: (?:more|extra|additional|full))? nights?\\b`,
      'g',
    ),
  ],
  withPerson: /\b(?:with|see|seeing)\s+$/,
  beforeStaff:
    /\b(?:with|see|by|to|for|have|get|prefer|about|is|does|visit|meant|mean|want|like|dr|doctor|mr|mrs|ms|named|called|dentist|therapist|stylist|not|or|and)\W{0,2}$/,
  genericNameWords,
  placeNames,
  valueWords: { female: ['woman', 'lady', 'women'], male: ['man', 'guy', 'gentleman', 'men'] },
}
