import type { MoneyPart } from '../../../src/domain/understanding.ts'

const pay = '(?:pay(?:ment|ing)?|paid|deposit|money|charge[ds]?|fee|prepay\\w*|card)'

/** What is asked about paying, by its words; the gravest first. Read only where the house or a booking asks for money. */
export const moneyQuestions: readonly { readonly part: MoneyPart; readonly pattern: RegExp }[] = [
  {
    part: 'trouble',
    pattern: new RegExp(
      [
        "\\b(?:(?:the|your|that|this|pay(?:ment|ing)?) )+(?:link|page|url|site|payment)(?:'s| is| was| has| seems| seems to be)? ?(?:doesn'?t|does not|didn'?t|did not|won'?t|isn'?t|is not|not|broken|expired|down|dead|invalid|timed out|failed|gone)(?: (?:work\\w*|open\\w*|load\\w*|go(?:ing)? through|valid|been working))?",
        '\\b(?:link|page) (?:has |is )?(?:expired|broken?|timed out|dead|gone)\\b',
        '\\b(?:card|payment) (?:was |got |is |has been |keeps (?:being )?)?(?:declined|rejected|refused|failing|failed)\\b',
        "\\b(?:can'?t|cannot|couldn'?t|could not|unable to|not able to) (?:pay\\b|open (?:the |that |your )?(?:link|page)|make the payment)",
        '\\b(?:too late to pay|ran out of time|missed the (?:deadline|time to pay|15 minutes|payment))\\b',
      ].join('|'),
    ),
  },
  {
    part: 'paid',
    pattern: new RegExp(
      [
        "\\bi(?:'ve| have)?(?: just| already| now)? (?:paid|payed|sent the (?:money|payment|deposit)|made the payment|done the payment)\\b(?! (?:for|by|with|last|in))",
        '^\\W*(?:(?:ok|okay|done|hi|hey|yes|all|just|already|so)[\\s,!.]+)*paid(?: it| now| already| the \\w+)?\\W*$',
        "\\b(?:it's|it is|that's|that is|i think it's|deposit(?:'s| is)) (?:all |now |already )?paid\\b",
        "\\bpayment(?:'s| is| was| has been)? (?:done|made|sent|complete\\w*|through|gone through)\\b",
        "\\bdid (?:you|u|y'all) (?:get|receive|see) (?:my |the |a )?(?:payment|money|deposit|it)\\b",
        '\\b(?:did|has|have) (?:my|the) (?:payment|money|deposit) (?:go|gone|come|came|get|got|arrive[d]?)\\b',
        '\\b(?:have|has) (?:you|u) (?:got|gotten|received|seen) (?:my |the |a )?(?:payment|money|deposit)\\b',
        '\\b(?:received|got) my (?:payment|money|deposit)\\b',
        '\\b(?:you|u|they) (?:get|got|received?|see|saw) (?:my|the|our) (?:payment|money|deposit)\\b',
        '\\b(?:still|do you|have you|did you) (?:still )?(?:hold(?:ing)?|keep(?:ing)?|kept|sav(?:e|ed|ing)) (?:my|our|the) (?:spots?|places?|seats?|slot|table|room|time)\\b|\\b(?:still|do (?:you|u)|have (?:you|u)) (?:still )?(?:have|got) (?:my|our) (?:spots?|places?|seats?|slot)\\b',
        "\\b(?:did|have|has) (?:you|u|they|my \\w+) (?:been )?(?:already )?(?:refund(?:ed)?|sent back|returned)\\b|\\bhas my (?:refund|money|deposit) (?:arrived|come back|been sent)\\b|\\bwhere(?:'s| is) my refund\\b",
        '\\b(?:did|have|has) (?:you|u|they) (?:already )?(?:charged?|taken?|took) (?:me|my card|anything|something|the \\w+|it|money)\\b|\\bwas (?:i|my card) charged\\b|\\b(?:you|u|they) charged me (?:nothing|anything|\\W?\\d+)\\b|\\b(?:what|how much) (?:was|did (?:you|u|they)|have (?:you|they)|has been) (?:charged?|taken?|took)\\b',
        '\\bis (?:it|my (?:booking|appointment|deposit|reservation|table|room)|the deposit|that) (?:already |now )?(?:paid|confirmed)\\b',
      ].join('|'),
    ),
  },
  {
    part: 'link',
    pattern: new RegExp(
      [
        '\\b(?:send|give|resend|re-send|show|share|forward|text|need|get|want|have|lost|find|see) (?:me |us )?(?:the |that |my |a |your )?(?:(?:pay(?:ment|ing)?|checkout|deposit) )?(?:link|url|payment page)\\b',
        '\\bpay(?:ment|ing)? (?:link|page|url)\\b',
        '\\bwhere (?:do|can|should|would) (?:i|we) pay\\b',
        "\\b(?:i'?m|i am) ready to pay\\b|\\blet me pay\\b|\\bcan i pay (?:it |that )?now\\b|\\bi(?:'d like| would like| want) to pay (?:it |that )?now\\b",
      ].join('|'),
    ),
  },
  {
    part: 'why',
    pattern: new RegExp(
      `\\bwhy\\b[^.?!]{0,40}\\b${pay}\\b|\\bwhat(?:'s| is)? (?:the|this|that) (?:\\w+ )?(?:deposit|fee|charge|payment)(?: is)? for\\b`,
    ),
  },
  {
    part: 'missed',
    pattern:
      /\bno.?show(?:s|ing)?(?: (?:fee|charge|policy|penalty))?\b|\b(?:if|when) (?:i|we) (?:don'?t|do not|didn'?t) (?:show(?: up)?|come|turn up|make it)\b|\b(?:if|when) (?:i|we) (?:miss|forget) (?:it|my|the|our)\b/,
  },
  {
    part: 'back',
    pattern: new RegExp(
      [
        "\\b(?:is|are|isn'?t) (?:it|that|this|the \\w+|my \\w+|these|deposits?) (?:fully |partly |partially )?(?:non.?)?refundable\\b",
        '\\b(?:non.?)?refundable\\b',
        '\\b(?:how much|what)(?: \\w+){0,3} be (?:returned|refunded|(?:given|paid|sent) back)\\b|\\bwhether (?:it|that|this|the \\w+|my \\w+) (?:is|will be|would be|gets) (?:returned|refunded|(?:given|paid|sent) back)\\b',
        '\\bis (?:it|that|the money|my (?:deposit|money|fee)) (?:gone|lost)\\b',
        '\\b(?:how much|(?:what|which) (?:part|share|portion|percentage|percent))\\b[^.?!]{0,40}\\b(?:refund(?:ed)?|returned|(?:com(?:es?|ing)|go(?:es|ing)?|gets?|given|sent|paid) back)\\b|\\brefund(?:ed)? (?:how much|what)\\b',
        '\\b(?:how long|how many days|when) (?:does|do|will|would|is) (?:the|my|our|a|that) (?:refund|money|deposit)\\b[^.?!]{0,30}',
        '\\bif (?:i|we) (?:was|were|had) to (?:cancel|call it off)[^.?!]{0,30}',
        '\\b(?:what about|what happens (?:to|with)) my (?:deposit|money|payment|refund)\\b|\\b(?:is|was|will) my (?:deposit|money|payment) (?:be )?(?:refunded|returned|sent back|coming back|safe|lost|gone)\\b',
        '\\bhow much \\w+ (?:you|u|they) (?:refund|give back|return|pay back|keep)\\b[^.?!]{0,40}|\\bhow much (?:is it |would it be |do i pay )?(?:if|when) i cancel\\w*[^.?!]{0,30}',
        '\\b(?:until|till|by) when (?:is|can|could|may|do)\\b[^.?!]{0,30}\\b(?:free|cancel|back)\\b|\\b(?:until|till) when is (?:it|that) free\\b',
        '\\bif i (?:cancel|cancell?ed)(?: it| now| today)?\\b',
        '\\b(?:and|what about) (?:the|my) (?:fee|deposit|money|refund)\\W*$',
        '\\b(?:would|will|do|does) (?:you|it|that|they) (?:charge|cost|take)[^.?!]{0,30}\\bcancel\\w*[^.?!]{0,30}',
        '\\bhow much (?:do|would|will|can|could) (?:i|we) (?:(?:get|receive|lose)(?: back)?|have back)\\b|\\bhow much (?:money |of it |of that )?(?:comes |goes )?back\\b|\\bwill (?:the|my) (?:\\w+ ){0,3}(?:be )?(?:returned|refunded|given back|sent back|paid back|come back)\\b',
        '\\b(?:do|did|would|will|can|could|when do|when will) (?:i|we) (?:get|receive|lose) (?:it|that|my|the|all|any|some|everything|anything|a|our)(?:(?: (?:of it|of my|deposit|fee|money|refund|\\$?\\d+|dollars?|bucks|euros?|pounds?|quid))+(?: (?:back|refunded))?|(?: (?:of it|of my|deposit|fee|money|refund|\\$?\\d+|dollars?|bucks|euros?|pounds?|quid))* (?:back|refunded)|(?= (?:if|when) (?:i|we) (?:cancel|call it off)))(?: (?:if|when) (?:i|we) (?:cancel|call it off))?',
        "\\b(?:what(?:'s| is)? ?(?:happens?|if)?|and|so) (?:if|when) (?:i|we) (?:have to |need to |want to )?(?:cancel|call it off|can'?t (?:come|make))[^.?!]{0,30}",
        '\\bwhat if (?:i|we) (?:have to |need to |want to )?cancel[^.?!]{0,30}',
        '\\b(?:what|how much) (?:does|would|will|do|is) (?:it (?:cost )?(?:me )?|cancell?ing )(?:to cancel|if i cancel|cost)(?: now)?',
        '\\b(?:a|my|the|full|any|partial) refunds?\\b|\\brefund (?:me|it|this|that|please|pls|plz|now)\\b|^\\W*refund\\W*$',
        '\\b(?:my|the|all|our) (?:money|deposit|payment|cash) back\\b|^\\W*money back\\b',
        "\\b(?:where is|where's|when (?:do|will|does)) (?:my|the|i get my) (?:money|refund|deposit)[^.?!]{0,20}",
      ].join('|'),
    ),
  },
  {
    part: 'rest',
    pattern: new RegExp(
      [
        '\\b(?:is|are|was) (?:it|that|this|the \\w+|they) (?:a )?(?:on top(?: of)?|part of|extra|in addition|included|deducted|taken off)\\b[^.?!]{0,30}',
        '\\b(?:does|do|will|would|is|are) (?:it|that|this|the \\w+|they) (?:come off|comes off|count|counts|go|goes|be deducted|get deducted|be taken off|reduce)(?: \\w+)?\\b[^.?!]{0,40}',
        '\\b(?:come|comes|taken|goes) off (?:of )?(?:the|my) (?:\\w+ )?(?:price|bill|total|cost)\\b|\\b(?:count|counts|go|goes) toward',
        '\\bhow much (?:is it |is left |do i (?:still )?pay |to pay |will it be |will i (?:still )?pay |is due |remains |then )?(?:at the (?:salon|desk|reception|clinic|restaurant|lodge|end|venue|practice)|there|on the day|in the end|on site|on arrival|after that)\\b',
        "\\b(?:what(?:'s| is)|how much(?:'s| is)) (?:left|the rest|the remainder|the balance|still due|still open)\\b|\\bhow much (?:is|will be) left\\b|\\b(?:the )?rest to pay\\b|\\bwhat (?:will|would) (?:be (?:left|due|open)|remain)\\b[^.?!]{0,30}|\\b(?:anything|something|much|how much) (?:left|more|else|still) to pay\\b|\\bhow much (?:when|once) (?:i|we) (?:arrive|come|get there|check in|am there|are there)\\b|\\bhow much there\\b",
      ].join('|'),
    ),
  },
  {
    part: 'asked',
    pattern: new RegExp(
      [
        "\\b(?:how much(?:'s| is| are| was)?|what(?:'s| is)|how high is) (?:the |your |a |my )?(?:deposit|down ?payment|prepayment|commitment fee)\\b",
        '\\b(?:is|are) there (?:a |any |an )?(?:deposits?|prepayment|fee to book|upfront \\w+)\\b|\\b(?:need|require|ask for|take|want|charge) (?:a |any |my )?(?:deposit|prepayment)s?\\b',
        '\\b(?:do|does|will|would|must|should|shall) (?:i|we|you) (?:(?:have|need|got|want)(?: to)?(?: me to)? )?(?:already |really )?(?:pay|prepay|leave (?:a|my) card|give (?:a|my) card|put down a card)\\b[^.?!]{0,30}',
        '\\b(?:can|could|may|might) (?:i|we) (?:just |also |still |rather )?pay (?:there|later|when|after|at|in|with|by|on|cash)[^.?!]{0,30}',
        '\\bpay(?:ing|able)? (?:now|up ?front|in advance|ahead|beforehand)\\?',
        '\\b(?:is|was) there (?:still )?(?:anything|something|much) to pay\\b',
        '\\b(?:no|without(?: an?| the| my)?|skip(?:ping)? (?:the|my|this)|waive (?:the|my|this)) (?:deposit|prepayment|down ?payment)\\b',
        '\\b(?:you|u|they) (?:want(?:ed)?|need(?:ed)?|took|take|asked for|ask for) (?:my|a|our) (?:credit |debit )?card\\b',
        "\\bwhat(?:'?s| is) the damage\\b|\\b(?:i|we) (?:still |now |already |then )*owe (?:you )?(?:nothing|anything|something|sth)\\b[^.?!]{0,20}|\\bowe (?:nothing|anything)\\b[^.?!]{0,20}",
        '\\bhow (?:do|can|would|should) (?:i|we) pay\\b|\\b(?:do you|you) (?:take|accept) (?:cash|cards?|card payments?)\\b|\\b(?:need|require|ask for) (?:a|my) (?:credit |debit )?card\\b',
        '\\bwhat (?:do|will|would) (?:i|we) (?:have to |need to )?(?:pay|owe) (?:now|today|up ?front|ahead)\\b|\\bhow much (?:do|will|would) (?:i|we) (?:have to |need to )?pay (?:now|today|up ?front|ahead|first)\\b',
        "\\bdeposit(?:'s| is| was|:)? (?:only |just |really |still )?\\W?\\d+[^.?!]{0,20}|\\bpay (?:anything|something) (?:now|today|up ?front|in advance|ahead|beforehand|first)\\b|\\b(?:how|hw) much (?:is it |is that |to pay )?(?:now|today|right now)\\b|\\b(?:anything|something|nothing|much) (?:to |i have to )?pay (?:now|up ?front|in advance|ahead|beforehand|first)\\b",
        '\\b(?:will|is|are|do|does|did|so|would) (?:\\w+ ){1,4}(?:taken|take|charged?|charging)(?: \\w+){0,3} (?:now|today|from my card|already|right away|at once)\\b',
        '\\bwill (?:my card|i) be charged\\b[^.?!]{0,20}|\\bwhen (?:do|will) (?:i|we|you) (?:pay|be charged|charge)\\b[^.?!]{0,20}',
      ].join('|'),
    ),
  },
]
