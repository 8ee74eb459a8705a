import { number, numberValue } from './en-numbers.ts'
import type { PeopleWords } from './people-words.ts'

/** How English counts those who come: "four adults and two kids", "me and my wife", "my parents, my sister and I". */
export const people: PeopleWords = {
  number,
  numberValue,
  many: 'people|ppl|persons?|guests?|adults?|pax|diners?|seniors?|members|family members|men|women|ladies|gentlemen|boys|girls|children|kids|kiddos|babies|infants?|toddlers?|teens?|teenagers?|friends|others|colleagues|co-? ?workers|clients|classmates|neighbou?rs|siblings|brothers|sisters|sons|daughters|cousins|nephews|nieces|aunts|uncles|grandkids|grandchildren',
  one: 'wife|husband|partner|spouse|girlfriend|boyfriend|fianc[eé]e?|friend|colleague|co-?worker|boss|client|guest|adult|person|child|kid|baby|infant|toddler|teen|teenager|senior|parent|brother|sister|sibling|son|daughter|cousin|nephew|niece|aunt|uncle|mother|father|mom|mum|dad|grandma|grandpa|grandmother|grandfather|granddad|man|woman|lady|boy|girl',
  two: 'parents|grandparents|twins|husband and wife|wife and husband|mother and father|mom and dad|mum and dad|brother and sister|sister and brother',
  pair: 'couples?|pairs?',
  owner: 'a|an|my|our|his|her|their|the',
  owners: 'my|our|his|her|their|the|all|other',
  self: 'me|myself|i',
  us: 'of us',
  notBetween: 'and|or|at|on|in|for|to|of|from|with',
  counted: 'people|ppl|persons?|guests?|pax|diners?|members|of us',
  children: 'children|kids|kiddos|babies|infants?|toddlers?|teens?|teenagers?|sons|daughters|child|kid|baby',
  joiner:
    /^\s*(?:,|;|\+|&|and|plus|(?:travell?ing |coming |who come |will come |will be coming |along |together )?with|as well as|,\s*and|,\s*plus)?\s*$/,
  joined: /,|;|\+|&|and|plus|with|as well as/,
  alone:
    /\b(?:(?:just|only) (?:be |going to be |gonna be |for |by )*(?:me|myself)|for myself|by myself|on my own)\b(?!\s*(?:,|and|&|plus|\+|with))/,
  more: /\b(?:add(?:ing)?|extra|additional|another|including)\s*$/,
  moreIn: /\s(?:more|extra|additional)\s/,
  childrenOf: /\b(?:have|has|got|bring|bringing|highchairs? for|chairs? for|there (?:will be|are|is))\s*$/,
  remark:
    /^\s*(?:has|have|is|are|can'?t|cannot|will be having|smokes?|of (?:them|the \w+|us) )\s*(?:a |an |got |not |in |also )*(?:\w*\s)?\w*(?:allerg|vegan|vegetarian|veggie|disabled|wheelchair|late|sick|ill|cancel|gluten|smok|eat|membership|menu|$)/,
  change: `\\b(${number}|an?|another) (?:more|extra|additional|other|fewer|less) (?:people|ppl|persons?|guests?|adults?|diners?|kids?|child(?:ren)?|friends?|seats?|places?|of us)\\b|\\b(${number}) (?:people|ppl|persons?|guests?|adults?|diners?|kids?|friends?|of us) (?:more|fewer|less)\\b|\\b(another|an extra|an additional) (?:person|guest|adult|diner|kid|child|friend|seat|place)\\b`,
  fewer: /\b(?:fewer|less)\b/,
  fromTo: `\\bfrom (?:${number})(?: (?:people|persons?|guests?|of us) (?:down |up )?to (${number})\\b|(?: down| up)? to (${number}) (?:people|persons?|guests?|of us)\\b)`,
  topic: /\b(?:party|people|persons|guests|group|diners|headcount|how many|number of us)\b/,
}

const few = number.replace('{1,3}', '{1,2}')

/** Not a time, an amount or a length: "4 pm", "4:30", "4th", "4 in the evening", "4 nights". */
const alone =
  '(?!\\s*(?::|am\\b|pm\\b|a\\.m|p\\.m|nights?|days?|weeks?|o\'? ?"?clock|hours?|minutes|mins|st\\b|nd\\b|rd\\b|th\\b|ish\\b|in the (?:morning|afternoon|evening|night)|at night|of |thirty|fifteen|forty|noon|midnight)|[\\d/:-]|[.,]\\d)'

/** Where a number stands for those who come, whatever else it could be. */
export const party: readonly RegExp[] = [
  new RegExp(
    `\\b(?:tables?|part(?:y|ies)|group|famil(?:y|ies)|band|reservations?|booking|dinner|lunch|brunch|breakfast|seats?|seating|booth|spot|rooms?|place|total) (?:\\w+ )?(?:for|of) (?:a party of |a group of |about |around |all |just |only |the |us )?(${few})\\b${alone}`,
    'g',
  ),
  new RegExp(
    `\\b(?:there(?: (?:will|would) be| are|'ll be|'d be| is)|we(?:'re| are| r|'ll be| will be|'d be| would be)|(?:can|could|may|might) we be) (?:about |around |only |just |all |now )*(${few})\\b${alone}(?! (?:\\w+ )?(?:of (?:them|the)|rooms?|tables?|beds?)\\b)`,
    'g',
  ),
  new RegExp(`\\b(${few})[- ]seater\\b`, 'g'),
  new RegExp(
    `\\b(${few}) (?:free )?(?:places?|spots?|seats?|tickets?|covers)\\b(?! (?:left|free|available|open))`,
    'g',
  ),
  new RegExp(`\\b(?:for |of )us (${few})\\b${alone}`, 'g'),
]

/** "For 3 friday": who means the hour says "at". Of more than one, "for 3 fridays", the number is theirs. */
const weekday = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\b'

/** Where a number stands for those who come unless it is a time. */
export const maybeParty: readonly RegExp[] = [
  new RegExp(`\\bseat(?:s|ing)? (?:all )?(${few})\\b${alone}`, 'g'),
  new RegExp(
    `\\b(?:all|only|just|total of|total is|makes|now|expect) (?:for |just |only )?(${few})(?= (?:of (?:us|them)|together|seated|will|can come|are coming)\\b|\\s*(?:$|[.!,]))`,
    'g',
  ),
  new RegExp(
    `\\bfor (?:the |about |around |just |only )?(${few})\\b${alone}(?=\\s*(?:$|[.,!?;]|people\\b|on\\b|at\\b|from\\b|between\\b|starting\\b|arriving\\b|and\\b|with\\b|this\\b|next\\b|tomorrow|tonight|today|please|in\\b|now|instead|then|not\\b|${weekday}))`,
    'g',
  ),
]
