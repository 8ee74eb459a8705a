/** English words that decide whether a yes is only a yes. Compared without apostrophes ("dont") and in lower case. */

/** Said beside a yes without taking anything from it, although they hold a "no", an "if" or an "else". */
export const courtesies: readonly string[] = [
  'no problem',
  'not a problem',
  'why not',
  "can't wait",
  'i think so',
  'if possible',
  'if you can',
  'if you please',
  "if that's ok",
  "if that's okay",
  'if i may ask',
  'nothing else',
  "that's all",
  'that is all',
  'that will be all',
  "i don't need anything else",
  "don't need anything else",
  'no more questions',
  'no changes',
  'no change',
  'nothing to change',
  'never been better',
  'thank you',
  'thanks',
  'thank you so much',
  'thanks a lot',
  'see you then',
  'see you there',
  'looking forward to it',
  'whether or not',
]

/** Takes the yes somewhere else, even inside a question ("yes, can you make it 4 instead?"). */
export const changesMind =
  /\b(?:change|changed|changes|changing|instead|rather|another|different|others?|cancel|cancell?ed|cancelling|make (?:it|that)|move|moved|moving|reschedule|switch|swap|earlier|later|sooner|nevermind|forget|sister|brother|husband|wife|friend|someone else|somebody else|or no|(?<!whether )or not)\b/

/** Doubts, conditions and denials: with one of these a yes is not yet one. */
export const unsettled =
  /\b(?:let me (?:check|think|see|ask|talk|look)|check with|ask my|think(?:ing)? (?:about|it over)|i am thinking|im thinking|thinking|both|two|three|four|\d+ of|but|if|unless|except|maybe|perhaps|possibly|might|or|although|though|however|until|depends|wait|hold|hang|stop|not|never|no|nope|nah|cannot|cant|wont|dont|doesnt|didnt|isnt|arent|wasnt|shouldnt|couldnt|wouldnt|unsure|guess|almost|nearly|else|yesterday|wrong|mistake|oops|sorry|actually)\b/

/** Asks for a fact without a question mark. */
export const asksToKnow =
  /\b(?:tell me|let me know|(?:like|need|want|love) to know|wanted to (?:know|ask)|know (?:the|their|what|where|how)|(?:need|want|like|get|have|give me) (?:the|their|an?|your) (?:address|phone|number|rating|price|city|contact|directions?)|(?:what|where|how much|which \w+)(?:'s| is| are| do| does| should| can))\b/

/** By tool, what the question itself was about: "yes, cancel it", "yes, move it". */
export const commitWords: Readonly<Record<string, RegExp>> = {
  cancel_booking: /\bcancel(?:l?ed|l?ing)?\b/g,
  move_booking: /\b(?:move|moved|moving|change|changed|reschedule|rescheduled|switch|switched)\b/g,
  replace_booking: /\b(?:change|changed|replace|replaced|switch|switched|instead)\b/g,
}

/** A yes that is talked about, asked back or meant otherwise: "sure is dear", "yes to what", "yeah right". */
export const mentionedYes =
  /^\W*(?:yeah,? right\W*$|(?:yes|yeah|yep|sure|ok|okay|fine|right|good|great|perfect|correct)\s+(?:is|was|are|were|to|of|means|as)\b(?! (?:good|great|fine|perfect|ok|okay|correct|right|alright|excellent)\b))/

/** Something more is wanted beside what was asked about: "yes, and a colour". */
export const wantsMore = /\b(?:and|plus|also) (?:(?:an?|one|my|for|another|the) )+(?!question|thank)\p{L}/u

/** A question for a fact beside a yes, as its keys: "can you also tell me their number", "but what is the address". */
export const asksFact =
  /^(?:(?:also|and|but|however|please|now|then|so|just|only|quickly|one more thing|by the way) )*(?:(?:can|could|may|might|would|will) (?:you |i |we |u )?(?:also |please |just |kindly |quickly |perhaps )*(?:tell|give|send|get|have|find|check|know|provide|ask|share|inform|text|email|note|remind|let me know|see|look up|confirm|grab|show|explain|say)\b|(?:can|could|may) i pay\b|(?:do|does|did|is|are|was|has|have|will|would|can|could) (?:they|he|she|it|there|this|that|the|their|his|her|its|any|anyone|someone)\b|(?:do|would) you (?:know|have|happen)\b|what|where|how|which|who|when|why|whats|wheres|hows|tell me|give me|send me|let me know|i (?:also )?(?:need|want|would like) (?:to know|their|the)\b|id (?:also )?like (?:to know|their|the)\b)/

/** In a question beside a yes: it waits, doubts or sets a condition. What one wants to be told or checked "if" is none. */
export const questionDoubts =
  /\b(?:wait|hold|hang|stop|think|first|sleep on|unsure|certain|guess|maybe|perhaps|(?<!whether or )not|unless|only if|as long as|provided|depends|sister|brother|husband|wife|friend)\b|\bbut if\b|^if\b/
