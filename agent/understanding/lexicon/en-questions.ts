import type { AskedAbout } from './asked-about.ts'

/** Questions by their words; what they are about is found elsewhere. */
export const questions: readonly { readonly about: AskedAbout; readonly pattern: RegExp }[] = [
  {
    about: 'price',
    pattern:
      /\b(?:how much (?:is|are|does|do|for|would|will|to|it|s)|how much\W*$|what(?:'s| is| are|s) (?:the |your )?(?:price|cost|fee|rate|charge)s?|prices?\b|pricing|costs?\b|what do you charge|how expensive|do you charge|your rates|per (?:session|hour|visit)\?)/,
  },
  {
    about: 'duration',
    pattern: /\bhow long (?:does|is|will|would|do|it|s)\b|\bhow many minutes\b|\bduration\b|\blength of (?:the|a)\b/,
  },
  {
    about: 'policy',
    pattern:
      /\b(?:cancell?ation (?:policy|fee|rules?|terms)|cancel(?:lation)? polic\w+|your polic\w+|(?:late|free|fee for) cancell?ation|if i (?:cancel|need to cancel|have to cancel|don'?t show|am late|'m late)|can i (?:still )?cancel (?:for free|later|free|it later|if|any ?time)|free to cancel|until when can i|refund\w*|no.?show|how late can i cancel)\b/,
  },
  {
    about: 'hours',
    pattern:
      /\b(?:(?:opening|business|working|office|store) hours|what (?:are|'re) (?:your|the) hours|your hours|(?:what time|when|till when|until when|how late|how early) (?:do|are|is|does) (?:you|it|they|the \w+|u|\w+) (?:open|close|closed|shut)|are you (?:guys )?(?:open|closed)|(?:you|u) open\b|is (?:the (?:salon|shop|office|clinic|restaurant|place|store)|it) (?:open|closed)|open on (?:\w+day|week))/,
  },
  {
    about: 'address',
    pattern:
      /\b(?:where (?:are|is|r|do|should|can|would|am|exactly|'s|will)|where's|(?:what(?:'s| is)|give me|tell me|have|get|send|know|need) (?:me )?(?:the|your|their|his|her|its|there|an) (?:\w+ ){0,2}(?:address|location)|address|how (?:do|can|would) i (?:get|find) (?:there|you|to you)|directions|located|(?:which|what) (?:city|part of town|area|street)|location\?|its? location|your location)\b/,
  },
  {
    about: 'phone',
    pattern:
      /\b(?:phone|telephone|contact (?:number|info|information|details|no)|(?:their|your|his|her|the|a) (?:contact )?number|what(?:'s| is) (?:the|your|their|his|her) number|(?:how|can) (?:can |do |could )?i (?:contact|reach|call|ring)|number (?:to|i can|can i) call|call (?:you|them)\b)/,
  },
  { about: 'email', pattern: /\b(?:(?:your|the|an|their) e-?mail|e-?mail (?:address|you|them))\b/ },
  { about: 'website', pattern: /\b(?:web ?site|web ?page|your site|online page|instagram|facebook)\b/ },
  {
    about: 'zone',
    pattern: /\b(?:(?:what|which|in (?:what|which)) time ?zone|time ?zone\?|(?:your|local|my|new york|london) time\?)/,
  },
  {
    about: 'services',
    pattern:
      /\b(?:what (?:\w+ )?(?:services|treatments|kinds? of \w+|types? of \w+|options) (?:do|are|can|have)|what (?:do|can|else do) you (?:offer|do\b(?! you)|provide|have(?: on (?:offer|the menu))?\?)|list (?:of )?(?:your |the )?(?:services|treatments)|(?:your|the) (?:services|treatments|menu|price ?list)|do you (?:do|offer|have|provide) (?!anything|something|space|room|any ?thing|time|any (?:open|avail|time|slot|appoint)|an? (?:open|slot|appoint)|(?:open|avail|time|slot|appoint)))/,
  },
  {
    about: 'staff',
    pattern:
      /\bwho (?:works|is (?:working|there|available|on|in|your)|are (?:your|the)|does|can|do you have|would|will|cuts|performs)\b|\b(?:your|the) (?:staff|stylists|dentists|doctors|therapists|team|barbers|people)\b\??|\b(?:is|are) (?:he|she|they) (?:a|an|any|male|female|good|experienced)\b|\bdo(?:es)? (?:he|she|they|it|the \w+) (?:do|offer|provide|perform|accept|have|speak|take)\b|\bcan they\b|\bwhether (?:or not )?they\b|\bis it (?:a )?unisex\b/,
  },
  {
    about: 'availability',
    pattern:
      /\b(?:what (?:times?|slots?|days?|dates?|openings?|availability|appointments?) (?:do you have|are|is|can|have you|you have|does|would|work)|when (?:are you|is (?:the (?:next|soonest|earliest|first)|\w+) |can (?:i|you|we)|could i|do you have|would you|'s the (?:next|soonest|earliest))|(?:any|an|have|got|is there|are there|there) (?:\w+ )?(?:availabilit\w+|openings?|slots?|times?\b|spots?|appointments?|space|room)|(?:do|are|is|r) (?:you|u|\w+) (?:\w+ )?(?:free|available|have (?:any|a|an)(?:thing|y)?|got anything)|anything (?:available|free|open|on|at|for|in|today|tomorrow|this|next|after|before|around)|availabilit\w+|how about|what about|soonest|earliest|next available|first available)\b/,
  },
  {
    about: 'bookings',
    pattern:
      /\b(?:(?:what|which) (?:bookings|appointments|reservations) do i have|what (?:did|have) i (?:book|booked|reserve|reserved)\b|(?:the|my|a|booking) reference(?: number| code)?\b(?! (?:is|was))|(?:booking|confirmation|reservation) (?:number|code|id|link|details)|(?:send|give|show|resend|forward|share|have|get|lost|need) (?:me |us )?(?:the|my|that) (?:\w+ )?link\b|what am i booked|my (?:bookings|appointments|reservations)\b|(?:when|what time) (?:is|was) my|do i have (?:an?|any) (?:bookings?|appointments?|reservations?))/,
  },
  {
    about: 'capabilities',
    pattern:
      /\b(?:what (?:can|do) you do\b|what (?:\w+ )?(?:things|stuff|kinds? of things|sorts? of \w+) (?:can|are|do)|what can (?:you help|i (?:ask|do))|how (?:can|do) (?:you help|i use (?:you|this)|this work|does this work)|(?:what|which) (?:\w+ )?(?:can|are) (?:i ask|you (?:able|capable))|your (?:capabilities|abilities|skills)|what are you (?:able|capable)|able to help me with|help me with exactly)\b/,
  },
  {
    about: 'leave-waitlist',
    pattern:
      /\b(?:(?:take|remove|get|strike|drop|delete) (?:me|us|my name) (?:off|from|out of) (?:the |your |that |this )?(?:wait(?:ing)? ?)?list|leave (?:the |your )?wait(?:ing)? ?list|(?:stop|no longer|don'?t|not) (?:\w+ ){0,3}wait(?:ing)? ?list)\b/,
  },
  {
    about: 'waitlist',
    pattern:
      /^(?!.*\b(?:(?:take|remove|get|strike|drop|delete) (?:me|us|my name) (?:off|from|out of)|leave (?:the |your )?wait|(?:stop|no longer|don'?t|not) (?:\w+ ){0,3}wait(?:ing)? ?list)).*\b(?:wait(?:ing)? ?list(?:ed)?|(?:put|add|get) (?:me|us) (?:on|to|onto) (?:the|your|a|that) list\b|if (?:something|anything|a (?:spot|slot|place|time|table|room)|one|(?:something|anything) (?:earlier|sooner|better|else)|an (?:earlier|opening)\b.{0,20}?) (?:opens?|comes?|frees?|becomes?|is free|gets free|cancels)|if (?:someone|somebody|anyone|anybody) cancels|in case (?:of a cancellation|(?:something|anything|someone|somebody) (?:opens|comes|frees|cancels))|(?:let me know|tell me|text me|message me|notify me|ping me|write (?:to )?me) (?:if|when|as soon as|once) (?:something|anything|someone|somebody|there(?:'s| is)|it (?:opens|frees)|one opens|a|an)\b|(?:anything|something) (?:earlier|sooner)\W{1,3}(?:please )?(?:let me know|tell me|text me|message me))/,
  },
  {
    about: 'why-not',
    pattern:
      /^\W{0,3}(?:(?:but|and|so|ok|okay|hm+|oh|sorry|wait|no)\W{1,3}){0,2}(?:why (?:not|no\b|can'?t|cannot|couldn'?t|won'?t|isn'?t|aren'?t|is (?:it|that|there|\w+) (?:not|no|full|taken|closed|unavailable|gone)|is (?:\S+ ){1,4}(?:not|full|taken|closed|unavailable|gone|impossible|a problem)|(?:do|does|did|are|am|was) (?:\w+ ){1,3}(?:not|n't)|don'?t you|didn'?t)|how come\b|(?:what(?:'s| is| was)|is (?:there )?(?:something|anything)) (?:the )?(?:wrong|problem|matter|issue) (?:with|about|at|on)\b|what(?:'s| is) (?:the reason|stopping|in the way)|what prevents)/,
  },
  {
    about: 'who-is-free',
    pattern:
      /\b(?:who|which (?:of (?:them|you|the \w+)|one|ones|person|staff|\w+ists?|\w+ers?|doctors?|people))(?:'s| is| are| else is| all is|'d be| would be| will be| might be)? (?:(?:still|actually|all|also) )?(?:free|available|open|around|in|there|working|on)\b(?! (?:your|the) (?:team|staff|list))|\bwho (?:can|could|would|might|has|have|do you have|is there|\w{4,6}(?= (?:come|do|see|take|fit|help|cut)\b)) (?:\S+ ){0,8}?(?:at|on|around|tomorrow|today|tonight|this|next|free|time|slots?|openings?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/,
  },
  {
    about: 'clock',
    pattern:
      /^\W{0,3}(?:(?:hi|hey|hello|ok|and|also|by the way|sorry|excuse me|please)\W{1,3}){0,2}(?:what(?:'s| is|s) the (?:current |exact )?time(?: (?:right now|now|there|over there|at your place|please|by you))*\W*$|what time is it(?: (?:right now|now|there|over there|at your place|please|in \w+(?: \w+)?|by you|where you are))*\W*$|(?:can|could) you tell me (?:the time|what time it is)(?: (?:right now|now|there|please))*\W*$|(?:do you )?(?:have|got|know) the (?:current )?time(?: (?:right now|now|please))*\W*$|(?:the )?current time\W*$)/,
  },
  {
    about: 'description',
    pattern:
      /\b(?:what(?:'s| is| does)(?: included in| in| involved in|) (?:a|an|the) (?!price|cost|address|phone|number|time|date|weather|name|email|earliest|soonest|next|first|difference between your)|tell me (?:more )?about (?:the|your|a)|what(?:'s| is) the difference|what does (?:it|that|the) (?:\w+ )?include|what happens (?:in|during|at))/,
  },
]
