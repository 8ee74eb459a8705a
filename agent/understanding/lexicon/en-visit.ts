import { number } from './en-numbers.ts'
import { people } from './en-people.ts'
import type { VisitWords } from './visit-words.ts'

const article = '(?:the|my|a|an|some|that|any|his|her|our|your)'
const relative = `(?:my|our|the|his|her|their)\\s+(?:\\p{L}+\\s+)?(?:${people.one}|${people.many})`
const person = `me|myself|him|her|them|${relative}`

/** How English says that several services, or several people, make one visit. */
export const visit: VisitWords = {
  joins:
    /[,&+/]|\b(?:and|plus|then|also|with|followed by|as well as|together|along|after(?:wards)?|before|including)\b/,
  choice: /\b(?:or|vs|versus|rather than|instead)\b|\bbut\b/,
  sentenceEnd: /[.!?\n](?!\s*(?:and|also|plus|then|oh,? and)\b)/,
  insteadOf: /\b(?:instead of|rather than|in place of|in exchange for)\b/,
  afterBetween: new RegExp(`^\\W*(?:(?:right|straight|directly|immediately|just|sometime) )?after (?:${article} )?$`),
  addsBefore: new RegExp(
    `(?:\\b(?:and|plus|also|add(?:ing)?|include|throw in|tack on|squeeze in|as well as|together with|along with|besides|followed by|and then)|&|\\+)\\s+(?:(?:me|us|in|an?|one|my|the|some|also|then|maybe|do|get|have|book|need|want|like|would|i|i'd|to|for) )*(?:${article}\\s+)?$`,
  ),
  addsAfter:
    /^\s*(?:(?:for|with) \w+ ?\w* )?(?:too|as well|also|on top|besides|afterwards|(?:right )?after (?:that|it)|to (?:it|that|the (?:booking|appointment)))\b/,
  dropsBefore: new RegExp(
    `\\b(?:no|drop|remove|skip|leave (?:out|off)|cancel|forget(?: about)?|without|scratch|take (?:off|out)|lose|not|(?:do not|don'?t|no longer) (?:need|want)|minus|scrap|ditch|without)(?: ${article})?\\s*$`,
  ),
  dropsAfter: /^\s*(?:is|isn'?t)? ?(?:out\b|off\b|not needed|can go\b)/,
  onlyBefore: new RegExp(
    `\\b(?:only|just|nothing but|simply)(?: (?:do|want|need|book|have|get))?(?: ${article})?\\s*$`,
  ),
  onlyAfter: /^\s*(?:only|alone|and nothing else|will do|is enough|by itself|on its own)\b/,
  both: /\b(?:both|all (?:of (?:them|these|those)|three|four|together)|each of them|everything)\b/,
  counted: new RegExp(`\\b(${number})\\s+(?:\\p{L}+\\s+)?$`, 'u'),
  forPerson: new RegExp(
    `^\\W*(?:[\\p{L}-]+\\W+){0,2}?for\\s+((?:${person})(?:\\s+(?:and|plus|&)\\s+(?:${person}))*)\\b`,
    'u',
  ),
  personInside: new RegExp(`\\bfor\\s+((?:${person})(?:\\s+(?:and|plus|&)\\s+(?:${person}))*)(?![\\p{L}-])`, 'u'),
  personFor: new RegExp(`\\b(${person})(?: in| down)?\\s+for\\s+(?:${article}\\s+)?$`, 'u'),
  personWants: new RegExp(
    `\\b(i|he|she|they|${relative})(?:'d| would|'ll| will| also| just)*\\s*(?:wants?|needs?|gets?|likes?|have|has|takes?|love)\\b(?:\\s+(?:to|have|get|book))*\\s*(?:${article}\\s+)?$`,
    'u',
  ),
  /** Between a person and the service that is wished of that person. */
  staffFor: /^\W*(?:\w+\W+)?(?:for|to do|do|does|doing|give|giving|:)\W+(?:(?:the|my|a|an|some|me|us|then) ?)*$/,
  self: /^(?:me|myself|i)$/,
  meet: [
    {
      meet: 'finish',
      pattern:
        /\b(?:finish(?:es|ing|ed)?|end(?:s|ing)?|(?:be |are |get )?(?:done|ready)|leav(?:e|ing)|out)\s+(?:up )?(?:together|at (?:about |around )?the same time|at once|simultaneously)\b/g,
    },
    {
      meet: 'in_order',
      pattern:
        /\b(?:one (?:right |straight )?(?:after|behind) (?:the other|another|each other)|(?:right |straight |directly )?after (?:each other|one another)|back[- ]to[- ]back|consecutive(?:ly)?|one by one|one at a time|in turns?|in sequence|one first(?:,| and| then)+ the other)\b/g,
    },
    {
      meet: 'start',
      pattern:
        /\b(?:(?:start(?:ing)? |begin(?:ning)? |both |all )?(?:at (?:exactly |about |around )?the same time|the same time|simultaneously|in parallel|side by side|at once|parallel))\b(?! (?:as|like|next|tomorrow|again|every|each))|\b(?:start(?:ing)?|begin(?:ning)?|come|coming|go|in) together\b|\btogether(?=\W*$|,| please| if| on| at| tomorrow| this| next)/g,
    },
  ],
  same: 'same (?:person|one|staff|member of staff|guy|girl|woman|man|lady|PROVIDERS)|one (?:person|PROVIDERS) (?:for|to do|doing) (?:both|all|us|everything|it all)',
  different:
    '(?:(?:two|three|four|separate|different)(?: different| separate)?) (?:people|persons|staff|members of staff|PROVIDERS)|(?:a )?(?:different|separate) (?:person|one|PROVIDERS) (?:for )?each|each (?:with|by|has|have|having|gets?) (?:a |their |an? )?(?:own|different|separate)\\b',
  any: 'any (?:of (?:the|your) )?(?:PROVIDERS)',
  other: '(?:another|(?:some |any )?other|a different) (?:PROVIDERS)',
  notSame: /^\s*(?:as|like|that|who|i had|we had|i saw)\b/,
  anyStaffing:
    /\b(?:doesn'?t matter|don'?t (?:mind|care)|no matter) (?:if|whether|who)\b[^.!?]{0,40}\b(?:same|different|both|each)\b/,
  oneMore: new RegExp(
    `\\b(?:and |also |plus )?(?:another|one|the same|same)(?: one| thing)?(?: more)? for ((?:my|our|his|her)\\s+(?:\\p{L}+\\s+)?(?:${people.one})|him|her)\\b|\\b(?:and|also|plus|bring(?:ing)?|add(?:ing)?|with)\\s+((?:my|our)\\s+(?:\\p{L}+\\s+)?(?:${people.one})|a friend|one (?:more|extra) (?:person|guest|adult|child)|another (?:person|guest|adult|child))\\b[^.!?]{0,20}?\\b(?:too|as well|also|along|with me)\\b|\\b(one (?:more|extra|additional) (?:person|guest|adult|child|kid|friend)|another (?:person|guest|adult|child))\\b`,
    'u',
  ),
}
