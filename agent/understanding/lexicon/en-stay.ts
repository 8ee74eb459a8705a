import type { StayWords } from './lexicon.ts'

/** How English says when a stay begins and ends. */
export const stay: StayWords = {
  range: /\b(?:to|till?|until|through|thru|and|'til)\b|[-\u2013\u2014]/,
  from: /^(?:from|starting|beginning|as of|arriving)\b/,
  length: /\b(?:a|one|two|three|\d+) (?:days?|weeks?)\b/,
  more: /\b(?:more|longer|extra|additional|another|on top)\b/,
  less: /\b(?:less|fewer|shorter|earlier)\b/,
  weekend: /\bweekend\b/,
  longWeekend: /\blong weekend\b/,
  weekendAlone: /\b(?:a|one|some|any) (?:long )?weekend\b/,
  night: /\bnights?\b|\btonight\b|\bovernight\b/,
  nightsAfter: /^\s*nights?\b/,
  onlyBefore: /\b(?:for|just|only|one night)(?: on| the)*\s*$/,
  only: /^(?:for|just|only)\b/,
  departsBefore:
    /\b(?:leav(?:e|es|ing)|depart(?:s|ing|ure)?(?: date)?|check(?:ing|s)?[ -]?out(?: date)?|until|till?|going (?:home|back)|heading (?:home|back|out)|back home|out|ends?|ending)(?: is| will be|:)?(?: again)?(?: on| by)?(?: the)?\s*$/,
  arrivesBefore:
    /\b(?:arriv(?:e|es|ing|al)(?: date)?|check(?:ing|s)?[ -]?in(?: date)?|com(?:e|ing)|get(?:ting)? there|starting|from|in)(?: is| will be|:)?(?: on| by)?(?: the)?\s*$/,
  and: /^\W*(?:and|&|,|\+)?\W*(?:the )?$/,
  number:
    /^\W*(?:(?:for|just|only|about|around|maybe|make it|no|say|let's say|stay|staying)[\s,]+)*(NUMBER)\W*(?:please|nights?|thanks)?\W*$/
      .source,
}
