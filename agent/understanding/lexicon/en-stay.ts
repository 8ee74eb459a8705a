import { number } from './en-numbers.ts'
import type { StayWords } from './stay-words.ts'

/** Between the word for an end of a stay and its day: "check-out date of the". */
const link = String.raw`(?: dates?| day)?(?: is| was| will be| would be| should be| being|:)?(?: again)?(?: on| by| of| for)?(?: the)?\s*$`

const leaves = 'leav(?:e|ing)|depart(?:ing)?|check(?:ing)?[ -]?out|(?:go|head|fly|driv)(?:e|ing)? (?:home|back|out)'

/** How English says when a stay begins and ends. */
export const stay: StayWords = {
  range: /\b(?:to|till?|until|through|thru|and|'til)\b|[-\u2013\u2014]/,
  from: /^(?:from|starting|beginning|as of|arriving)\b/,
  length: new RegExp(`\\b(?:a|${number}|a couple of|couple of) (?:days?|weeks?)\\b`),
  vague:
    /\b(?:(?:a|the next|the|quite a) few|few|several|some|a number of|an? handful of) (?:\w+ )?(?:days?|nights?|weeks?)\b/,
  coming: /\b(?:next|coming|following|within|in)\b/,
  nearDay: /\b(?:today|tonight|tomorrow)\b/,
  laterBy: /\b(?:later|after(?:wards)?|after that)$/,
  more: /\b(?:add(?:ing)?|more|longer|extra|additional|another|on top)\b/,
  less: /\b(?:less|fewer|shorter|earlier)\b/,
  weekend: /\bweekend\b/,
  longWeekend: /\blong weekend\b/,
  weekendAlone: /\b(?:a|one|some|any) (?:long )?weekend\b/,
  night: /\bnights?\b|\btonight\b|\bovernight\b/,
  nightsAfter: /^\s*nights?\b/,
  onlyBefore: /\b(?:for|just|only|one night)(?: on| the)*\s*$/,
  only: /^(?:for|just|only)\b/,
  departsBefore: new RegExp(
    `\\b(?:leav(?:e|es|ing)|depart(?:s|ing|ure)?|check(?:ing|s)?[ -]?out|until|till?|(?:go|head)(?:ing)? (?:home|back|out)|back home|out|ends?|ending)${link}`,
  ),
  departsAfter: new RegExp(
    `^\\W*(?:(?:that )?(?:i|we)(?:'ll| will|'m| am|'re| are)?(?: be| have to| need to| want to)* (?:${leaves})|is (?:when |the day )?(?:(?:that )?(?:i|we) (?:${leaves})|(?:(?:my|our|the) )?(?:check[ -]?out|departure)))\\b`,
  ),
  arrivesBefore: new RegExp(
    `\\b(?:arriv(?:e|es|ing|al)|check(?:ing|s)?[ -]?in|com(?:e|ing)|get(?:ting)? there|start(?:s|ing)?|begin(?:s|ning)?|from|in)${link}`,
  ),
  followingMonth: /\b(?:following month|month (?:after|later))\b/,
  otherArrival:
    /\b(?:change|move|shift|switch|meant|mean|make (?:it|that)|instead|rather|actually|sorry|wrong|mistake|arriv\w*|check(?:ing)?[ -]?in|start\w*|not)\b|^\W*no\b/,
  bareDays:
    /(?:\b(?:between|from)(?: the)? |^\W*)(\d{1,2})(?: and| to| till| until| through|\s?[-\u2013])(?: the)? ?(\d{1,2})(?=\s*(?:[.,!?;]|$|(?:for|please|with|thanks)\b))/,
  and: /^\W*(?:and|&|,|\+)?\W*(?:the )?$/,
  number:
    /^\W*(?:(?:for|just|only|about|around|maybe|make it|no|say|let's say|stay|staying)[\s,]+)*(NUMBER)\W*(?:please|nights?|thanks)?\W*$/
      .source,
}
