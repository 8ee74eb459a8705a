import type { Pointing } from './pointing.ts'

/** How English points at one of several things: bookings, people, times. */
export const pointing: Pointing = {
  possessive: /\b(?:my|the)\b/,
  ownBooking:
    /\b(?:my|our|his|her|their|confirm|conform|check|verify|validate|assure|if i have|do i have|that i have)\b/,
  newBooking: /\b(?:make|book|set up|secure|schedule) (?:me |us )?(?:a|an|my) /,
  anotherBooking: /\b(?:new|another|book|second|also)\b/,
  oneMore:
    /\b(?:another (?:one|appointment|booking|reservation|table|time slot)|one more|a second (?:one|appointment|booking))\b/,
  moveWord: /\b(?:move|reschedule|shift|push|postpone|bring)\b/,
  otherTime: /\b(?:instead|can i|could i|could we|can we|rather|make it|move|change|how about|what about)\b/,
  takesPerson:
    /\b(?:book|schedule|appointment|reserve|reservation|make it|set up|go (?:to|with|there)|this one|that one|like (?:him|her|them|it|this|that)|(?:with|see) (?:him|her|them))\b/,
  praises:
    /(?:\b(?:she|he|they|it|that|this|(?:this|that|the) \w+)(?:'s| is| are| would be| will be|'ll be| sounds?| looks?| seems?| works?)(?: (?:like|really|very|just|absolutely|quite|a|the|exactly))* (?:good|great|perfect|fine|ideal|lovely|fabulous|wonderful|fantastic|awesome|excellent|amazing|alright|nice|okay|ok|for me|one i want|what i(?:'m| am) (?:looking|searching) for|what i (?:want|need)(?:ed)?)|\b(?:sounds?|looks?|seems?) (?:fabulous|wonderful|fantastic|awesome|excellent|amazing|alright|lovely|nice|ideal|fine|like a (?:good|great|nice) \w+)|\b(?:she|he|that|this|it)(?:'ll| will| should| would)? do\b|\bi(?:'ll| will| would|'d) (?:choose|take|pick|go with|go for) )/,
  refusedBefore: /\b(?:not|no|without|n't|isn't|doesn't)\b(?:\s+\w+){0,3}\s*$/,
  eitherBefore: /\b(?:or|and|\/)\s*(?:on\s+|maybe\s+|even\s+)?$/,
  byMoment: /^by\b.*\d/i,
  bareWeekday:
    /^(?:(?:(?:how |what )?about |on |the )*)(?:mon|tues?|weds?|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?\b(?!.*\b(?:next|following|week|month|of|in [a-z]+ber)\b)(?!,? (?:the )?\d{1,2}(?:st|nd|rd|th| [a-z]{3,})\b(?! ?[ap]\.?m))/i,
  calendarDay: /\d(?:st|nd|rd|th)|\bnext\b|\bfollowing\b/i,
  oneOfThese: /\bone\b|\bplease\b|\bworks?\b|\bthe (?:later|earlier|latest|earliest)\b/,
  oneShown:
    /\b(?:one|that|this|slot|time|option|first|second|third|fourth|last|earl(?:y|ier|iest)|lat(?:e|er|est)|offer)\b|'s\W*$/,
  beyondThese: /\b(?:than|anything|something|any|bit|little|else)\b/,
  ordinalBefore: '(?:the|that|your|take|option|maybe|prefer|go with|^)',
  ordinalAfter: '(?:one|option|slot|time|choice)',
  ordinalNotBefore:
    '(?:of|two|three|four|five|six|seven|eight|\\d|week|time|thing|name|day|available|opening|slot available|visit|appointment)\\b',
  ordinalAlone: '(?:the )?',
  ordinalCourtesy: '(?: please| pls| works| is (?:fine|good|great|perfect))?',
  monthName: /\b(?:month|january|february|march|april|may|june|july|august|september|october|november|december)\b/,
}
