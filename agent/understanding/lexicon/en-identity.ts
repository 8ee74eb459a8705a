import type { IdentityWords } from './identity-words.ts'

const kin =
  'wife|husband|partner|spouse|girlfriend|boyfriend|fianc[eé]e?|friend|colleague|co-?worker|boss|neighbou?r|brother|sister|son|daughter|stepson|stepdaughter|cousin|nephew|niece|aunt|uncle|mother|father|mom|mum|dad|mother-in-law|father-in-law|grandma|grandpa|grandmother|grandfather|granddaughter|grandson|kid|child|baby|toddler|boy|girl|little one'

/** Who somebody is and whom it is for, in English: "for my daughter Mia", "I booked by phone", "no code came". */
export const identity: IdentityWords = {
  kin,
  forKin: new RegExp(
    `\\bfor (?:my|our) (?:\\d{1,2}[- ]year[- ]old |little |older |younger |eldest |youngest |oldest |dear )?(${kin})\\b(?!'s|s\\b)`,
    'u',
  ),
  kinAlone: new RegExp(`^\\W*(?:it'?s |it is )?(?:my|our) (?:little |older |younger )?(${kin})\\W*$`, 'u'),
  ofKin: new RegExp(`\\b(?:my|our) (?:little |older |younger |eldest |youngest )?(${kin})(?: [\\p{L}-]+)?'s\\b`, 'u'),
  andMore: /^\s*(?:,|and|&|\+|plus)\s*(?:i\b|me\b|myself\b|my\b|our\b|his\b|her\b|the\b|\d|two\b|three\b|a\b)/u,
  moreBefore: /\b(?:me|myself|i|us)\s*(?:,|and|&|\+|plus)\s*$/u,
  beforeName: /^(?:\s*,|\s+named|\s+called|\s+whose name is)?\s+/u,
  forName: /(?<=\bfor )NAME/gu,
  self: /(?<!\b(?:works?|fine|good|great|perfect|okay|ok|best|better|well|convenient|suitable|enough|nice|easier|easy|does|do) )\bfor (?:me|myself)\b(?!\s*(?:,|and|&|\+|plus|to\b))|\b(?:it'?s|this is|this one is) mine\b|\bmy own (?:appointment|booking|one)\b/u,
  selfAlone: /^\W*(?:(?:it'?s|it is|that'?s|just|only|for) )*(?:me|myself|mine|mine please|my own|me please)\W*$/u,
  elsewhere:
    /\b(?:booked|made|scheduled|reserved|arranged|set up)\b[^.!?]{0,40}\b(?:by|over|on|via|through|with|using) (?:the |my |your |a )?(?:phone|telephone|text|texts|texting|sms|whatsapp|web ?site|online form|e-?mail|call)\b|\b(?:booked|called|phoned|rang) (?:in |you )?(?:earlier|before|yesterday|last week|in person)\b|\b(?:i|we) already (?:have|'ve got|got|made|booked) (?:an? |one|my |our )(?:appointment|booking|reservation|appt|one)?\b/u,
  changes: /\b(?:change|move|re-?schedul\w*|shift|postpone|different (?:day|time))\b/u,
  codeAgain:
    /\b(?:again|re-?send|new (?:code|one)|another (?:code|one)|no (?:code|text)|(?:did ?n'?t|did not|have ?n'?t|have not|has ?n'?t|has not|never) (?:get|got|receive|received|arrive|arrived|come|seen)|not (?:arrived|come|received|there)|nothing (?:came|yet|arrived)|where is (?:it|the code))\b/u,
  otherNumber:
    /\b(?:another|other|different|second|new|old|work|private|home) (?:phone |mobile |cell |telephone )?numbers?\b|\badd (?:a|my|this|the) (?:\w+ ){0,2}number\b/u,
}
