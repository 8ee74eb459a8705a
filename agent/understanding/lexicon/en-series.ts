import { number } from './en-numbers.ts'
import type { SeriesWords } from './series-words.ts'

const weekday =
  '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)days?|(?:mon|tues?|weds?|thurs?|fri|sat|sun)s|days|weekdays'
const weekdays = '(?:mon|tues|wednes|thurs|fri|satur|sun|week)days|(?:mon|tues|weds|thurs|fri|sat|sun)s'
const running = 'in a row|running|straight|consecutively|one after the other|back to back'
const many = `(${number}|a couple of|twice)`

/** How English says that something is to happen again, how often, and until when. */
export const series: SeriesWords = {
  repeats: /\b(?:every|each|weekly|bi-?weekly|fortnightly|monthly|daily|nightly|yearly|annually|quarterly)\b/,
  recurring: /\b(?:standing|recurring|repeating|repeated|regular|series|course of|repeat)\b/,
  looseBefore:
    /\b(?:free|available|around|off|open|possible|flexible|home|there|in|closed|working|any ?time|work(?:s|ing)?)(?: on)? $/,
  kind: /^(?:\w+ly|annual)$/,
  kindBefore: /\b(?:my|our|his|her|their|your|the|next|first|last|that|this|usual) $/,
  looseAfter:
    /^\s*(?:works?|is (?:fine|good|ok|okay|great|possible)|would (?:work|be)|are (?:fine|good|ok)|suits?|i'?m)\b/,
  asksOfHouse: /^\W*(?:is|are|do|does|when|what time)\s+(?:the|you|your|there|it|they)\b(?![^?]*\b(?:i|me|we|us)\b)/,
  frequencies: [
    { rule: 'FREQ=WEEKLY', pattern: /\bonce (?:a|per|each|every) week\b|\bper week\b/ },
    { rule: 'FREQ=MONTHLY', pattern: /\bonce (?:a|per|each|every) month\b|\bper month\b/ },
    { rule: 'FREQ=DAILY', pattern: /\bonce (?:a|per|each|every) day\b/ },
    { rule: 'FREQ=WEEKLY;INTERVAL=2', pattern: /\b(?:once (?:a|per|every) fortnight|bi-weekly)\b/ },
  ],
  counts: [
    new RegExp(`\\b(${number}) ?(?:times|x)\\b(?: in total| altogether| in all)?(?!\\s+(?:a|per|each|every)\\b)`),
    /\b(twice)\b(?!\s+(?:a|per|each|every)\b)/,
    /\bx ?(\d{1,3})\b/,
    new RegExp(
      `\\b${many} (?:more )?(?:visits|appointments|sessions|bookings|lessons|classes|occasions|dates|treatments|cleans|cleanings|instal?lments|slots|weeks' worth)\\b(?: in total| altogether| in all)?`,
    ),
  ],
  firstOf: new RegExp(
    `\\b(?:only|just|keep|take|do)? ?(?:the )?first (${number})(?: (?:of (?:them|those|these)|dates|times|ones|visits|appointments|weeks))?\\b|\\b(?:only|just) (${number})(?: (?:of (?:them|those|these)|dates|times|visits|appointments))?(?=\\W*(?:$|please|then|instead))`,
  ),
  countedDays: new RegExp(
    `(?<!\\b(?:in|within|of|over|during) )(?:\\b(?:for )?(?:the )?(?:next|following|coming|first) (${number}|couple of) (?=(?:${weekdays})\\b)|\\b(${number})(?: consecutive)? (?=(?:${weekday}) (?:${running})\\b)|\\b(${number}) consecutive (?=(?:${weekday})\\b)|\\bfor (${number}) (?=(?:${weekdays})\\b))`,
  ),
  running: new RegExp(`\\b(${number}) (day|week|month)s (?:${running})\\b`),
  runningWord: new RegExp(`\\b(?:${running})\\b`),
  length: new RegExp(
    `\\b(?:for|over|during|in)\\s+(?:the )?(?:next |following |coming |about )?(${number}|a|an|a couple of|a few) (day|week|month|year)s?\\b|\\b(?:the )?next (${number}|few|couple of) (day|week|month|year)s\\b`,
  ),
  untilBefore: /\b(?:until|till?|up to|up until|up till|'til|no later than)(?: the)?\s*$/,
  throughBefore: /\b(?:through|thru|to the end of|until the end of|till the end of|through the end of)(?: the)?\s*$/,
  startBefore:
    /\b(?:start(?:s|ing)?|beginn?(?:s|ing)?|commencing|from|as of|first (?:one|visit|time|appointment))(?: (?:is|on|at|with|from))*(?: the)?\s*$/,
  starts: /^(?:from|starting|beginning|as of|commencing|start)\b/,
  ordinalDay: /\b(first|1st|second|2nd|third|3rd|fourth|4th|last) (mon|tues|wednes|thurs|fri|satur|sun)day\b/,
  once: /\b(?:(?:just|only)(?: (?:the|this|do it|book it|that|for|it))* (?:once|one time|one (?:visit|appointment|date|time|booking)|the first(?: one)?(?! (?:\d|two|three|four|five|six|seven|eight|nine|ten)\b)|this (?:one|time))|once only|one[- ]off|one time only|single (?:visit|appointment|booking|time)|(?:don'?t|do not|no need to|without) repeat(?:ing)?|no (?:series|repeats?)|not (?:every|each) (?:week|month|time|day)|not (?:weekly|monthly|regularly|recurring)|don'?t need (?:it |them )?(?:every|weekly|monthly))\b/,
  endless: /\b(?:indefinitely|for ?ever|open[- ]ended|no end(?: date)?|until further notice|ongoing|for good)\b/,
  number: `^\\W*(?:(?:for|just|only|about|maybe|make it|no|say|let's say|let's do|do)[\\s,]+)*(${number})\\W*(?:please|times|x|thanks|of them|visits|appointments|sessions|in total)*\\W*$`,
}
