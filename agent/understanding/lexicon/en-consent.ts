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
]

/** Takes the yes somewhere else, even inside a question ("yes, can you make it 4 instead?"). */
export const changesMind =
  /\b(?:change|changed|changes|changing|instead|rather|another|different|others?|cancel|cancell?ed|cancelling|make (?:it|that)|move|moved|moving|reschedule|switch|swap|earlier|later|sooner|nevermind|forget|sister|brother|husband|wife|friend|someone else|somebody else|or no|or not)\b/

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
}

/** A yes that is talked about, asked back or meant otherwise: "sure is dear", "yes to what", "yeah right". */
export const mentionedYes =
  /^\W*(?:yeah,? right\W*$|(?:yes|yeah|yep|sure|ok|okay|fine|right|good|great|perfect|correct)\s+(?:is|was|are|were|to|of|means|as)\b(?! (?:good|great|fine|perfect|ok|okay|correct|right|alright|excellent)\b))/

/** Something more is wanted beside what was asked about: "yes, and a colour". */
export const wantsMore = /\b(?:and|plus|also) (?:(?:an?|one|my|for|another|the) )+(?!question|thank)\p{L}/u
