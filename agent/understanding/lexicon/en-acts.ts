import type { DialogAct } from '../../../src/domain/understanding.ts'

/** Acts by their words; order does not matter, several may hold. */
export const acts: readonly { readonly act: DialogAct; readonly pattern: RegExp }[] = [
  {
    act: 'greet',
    pattern:
      /^\W{0,3}(?:hi+|hell?o+|hey+|hiya|howdy|good (?:morning|afternoon|evening|day)|greetings|hola|bonjour|hallo|ciao|buenas|ol[aá]|hej|yo|ahoy|g'day|morning)\b|^\W{0,3}(?:start|unstop|get started)\W*$/,
  },
  {
    act: 'thanks',
    pattern:
      /\b(?:thanks|thnaks|thansk|tahnks|thanx|thankyou|thank you|thank u|thx|ty|tysm|cheers|much appreciated|appreciate (?:it|that|the|your|you)|grateful)\b/,
  },
  {
    act: 'bye',
    pattern:
      /\b(?:good ?bye|bye|see (?:you|ya)|talk (?:to you )?(?:later|soon)|have a (?:good|great|nice|lovely|wonderful) (?:day|one|evening|night|weekend|afternoon)|that(?:'s| is| will be|'ll be) (?:all|everything)|(?:that(?:'s| is)) it for (?:now|today)|nothing else|nothing (?:at the moment|for now|right now)|all i need(?:ed)?|i'm (?:all set|done|good for now)|i am (?:all set|done)|no more (?:questions|help)|not at this (?:time|moment)|farewell|good ?night)\b/,
  },
  {
    act: 'pause',
    pattern:
      /\b(?:(?:let me|i'll|i will|i need to|i have to|i should|gotta|got to|i'd have to|have to) (?:just |first )?(?:check(?![ -]?(?:in|out)\b)|look|think|ask|get back|come back|see (?:what|if|when)|sleep on)|come back (?:later|to you)|get back to you|(?:back|write|message) (?:to )?you later|think (?:about it|it over)|not sure yet)\b/,
  },
  {
    act: 'human',
    pattern:
      /\b(?:(?:speak|talk|chat|connect me|put me through|transfer me) (?:to|with) (?:a |an |the |some |your |any )?(?:real |actual |live |human |other )?(?:person|human|someone|somebody|manager|agent|operator|representative|receptionist|staff|people|team|owner|supervisor|being|one of)|real (?:person|human) please|human please|(?:a|an) (?:actual|real|live) (?:person|human)(?: please)?$|customer service|get me (?:a|the|your) (?:manager|human|person|representative)|i (?:want|need|would like|'d like) (?:a |an |the |to see the )?(?:real |actual |live )?(?:human|person|operator|representative|manager)\b|let me (?:talk|speak) to|(?:someone|somebody|anyone|a person|one) (?:from|in|of|on) (?:the|your) (?:team|staff|office)|(?:i'm|i am|i'll be|we're|running) (?:\w+ ){0,3}late\b|stuck in traffic|have (?:someone|somebody|a person) (?:call|write|contact|text|message|ring)|can (?:someone|somebody) (?:call|ring|contact|text|write))/,
  },
  {
    act: 'are-you-human',
    pattern:
      /\bwho (?:are you|is this|am i (?:talking|speaking|chatting|writing|texting)(?: to| with)?)\b|\b(?:are you|r u|is this|am i (?:talking|speaking|chatting) (?:to|with)|you) (?:actually |really |just )?(?:a |an )?(?:real |live )?(?:bot|robot|human|person|machine|ai|computer|chatbot|automated|real)\b|\b(?:who|what) (?:exactly )?are you\b|\breal person or\b|\bhuman or\b|\bartificial\b/,
  },
  {
    act: 'complaint',
    pattern:
      /\b(?:complain|complaint|unacceptable|terrible|awful|disgusting|rude|worst|ridiculous|furious|angry|scam|rip.?off|overcharged|disappointed|lawyer|sue you|(?<!\b(?:did|have|will|can|could|would) you )refund me|want my money back|useless|out of hand with you)\b/,
  },
  {
    act: 'emergency',
    pattern:
      /\b(?:emergency room|heart attack|(?:can'?t|cannot|trouble) breath|not breathing|chest pains?|suicid\w*|kill (?:my|him|her|them)sel\w*|end my life|want to die|self.?harm|hurt(?:ing)? myself|overdos\w*|unconscious|severe bleeding|bleeding heavily|won'?t stop bleeding|having a stroke|seizure|call (?:911|999|112|an ambulance)|gas leak|anaphyla\w*)\b/,
  },
  {
    act: 'injection',
    pattern:
      /\b(?:ignore (?:all |any |the |your )?(?:previous|prior|above|earlier|other)?\s?(?:instructions|rules|prompts?|directions)|disregard (?:all |the |your |any )?(?:previous |prior |above )?(?:instructions|rules|prompts?)|system prompt|developer mode|jailbreak|you are now|act as (?:an?|the) (?:admin|developer|root|unrestricted|different)|reveal (?:your|the) (?:prompt|instructions|system)|print (?:your|the) (?:prompt|instructions)|i am (?:the|your) (?:owner|developer|admin|administrator|creator)|i'm (?:the|your) (?:owner|developer|admin|administrator|creator)|other (?:customers?|clients?|patients?|guests?)'? (?:bookings?|data|names?|numbers?|details|appointments?)|<\/?(?:system|assistant|tool)>|sudo |drop table|list (?:all|every) (?:customers?|bookings?|patients?|clients?))/,
  },
  {
    act: 'restart',
    pattern:
      /\b(?:start (?:over|again|from scratch)|new conversation|reset (?:this|the chat|everything)|forget everything|clear everything|begin again|start fresh)\b/,
  },
  {
    act: 'help',
    pattern: /^\W{0,3}(?:help|help me|help please|i need help|i'm lost|i don'?t understand|menu|what now|\?+)\W{0,3}$/,
  },
  {
    act: 'small-talk',
    pattern:
      /\b(?:how are you|how's it going|how is it going|how do you do|how are things|how is everything|how's everything|what'?s up|how have you been|nice to meet you|who (?:made|built|created|programmed|designed|trained) you|what(?:'s| is) your name|your name\?|are you (?:ok|okay|there|well|single|happy|doing)|tell me (?:about yourself|a joke)|you'?re (?:great|funny|nice|awesome|helpful|the best)|lol|haha+|good (?:bot|job)|well done)\b/,
  },
  {
    act: 'stop',
    pattern:
      /^\W{0,3}(?:stop|stopall|stop all|unsubscribe|opt ?out|end|quit|stop (?:texting|messaging|writing|contacting|sending)(?: me)?(?: (?:messages|texts))?|(?:pls|please) stop (?:texting|messaging|writing|contacting)(?: me)?|don'?t (?:text|message|contact) me(?: again| anymore)?|remove me from (?:the|your|this) list|arr[eê]t)\W{0,3}$/,
  },
  {
    act: 'ask-alternatives',
    pattern:
      /\b(?:any(?:one|body|thing|where)? ?(?:else|other)s?|some(?:one|body|thing|where) (?:else|different)|else (?:available|do you have|is there|can you)|who else|what else|(?:any|some|other|more|are there|find|show|suggest|have|the) (?:other|more|another|alternative|additional)s?\b ?(?:option|choice|name|one|time|slot|provider|doctor|dentist|stylist|therapist|place|salon|psych\w+|counsel\w+|result|suggestion|listing|people|person|day)?s?|another (?:one|option|time|day|slot|doctor|dentist|stylist|therapist|place|salon|provider|person|name|choice|place|psych\w+|hair\w*|counsel\w+)|(?:find|show|suggest|recommend|give|get|look(?:ing)? for|search(?:ing)? for|try|is there|are there)(?: me| us)? (?:an|any |some |a )?(?:others?|different)\b(?! (?:appointment|booking|reservation|question))|different (?:one|time|day|slot|doctor|dentist|stylist|therapist|place|salon|provider|person)|alternatives?|next (?:one|option)|none of (?:those|these|them)|other (?:times|options|days|slots|ones?)|others\b|more (?:options|times|names|therapists|doctors|dentists|people|choices))/,
  },
  {
    act: 'ask-earlier',
    pattern:
      /\b(?:anything|something|nothing|any time|a time|slots?|times?|bit|little|much|any|got|have) (?:earlier|sooner)|\bearlier than|\ban? (?:earlier|sooner) (?:time|slot|appointment|opening|date|day|start)\b|^\W{0,3}(?:(?:no|hm+|and|or|maybe|ok|okay|please|a (?:bit|little)|much|actually|something|preferably|is there|rather)[\s,]+){0,3}(?:earlier|sooner)(?: (?:please|pls|maybe|time|times|that day|on that day|in the day|the same day|day|date|then|if possible|perhaps))*\W{0,3}$|\bcan(?:'t)? (?:it|you|we|i) (?:be|do|make it|come|go|have it) (?:a (?:bit|little) )?(?:earlier|sooner)|\b(?:too late)\b|\bearlier (?:that|in the|on the|on) /,
  },
  {
    act: 'ask-later',
    pattern:
      /\b(?:anything|something|nothing|any time|a time|slots?|times?|bit|little|much|any|got|have) later|\blater than|\ba later (?:time|slot|appointment|opening|date|day|start)\b|^\W{0,3}(?:(?:no|hm+|and|or|maybe|ok|okay|please|a (?:bit|little)|much|actually|something|preferably|is there|rather)[\s,]+){0,3}later(?: (?:please|pls|maybe|time|times|that day|on that day|in the day|the same day|day|date|then|if possible|perhaps))*\W{0,3}$|\bcan(?:'t)? (?:it|you|we|i) (?:be|do|make it|come|go|have it) (?:a (?:bit|little) )?later|\btoo (?:early|soon)\b|\blater (?:that|in the|on the|on) /,
  },
  {
    act: 'move',
    pattern:
      /\b(?:re-?schedul\w*|re-?arrang\w*|re-?book|postpone|push (?:back |out )?(?:my|the|it)|bring (?:my|it) forward|(?:move|change|shift|switch|swap|alter|modify|edit|update|amend) (?:my|the|our|this|that|an?) (?:\w+ ){0,3}(?:appointment|booking|reservation|appt|visit|session|slot|table|stay|thing)|(?:move|shift|push|reschedule) (?:it|that|this|them|my\b)|(?:move|shift|reschedule) (?:today|tomorrow|tmrw|tomorow|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?) to\b|different time for my|need to (?:move|change) my|move it instead)\b/,
  },
  {
    act: 'cancel',
    pattern:
      /\b(?:cancel|cancell?(?:ing|ed|t)|cancellation (?:of|for)|a cancellation|call off|get rid of (?:my|the|our)|(?:delete|remove|drop|scrap|undo|annul|void) (?:my|the|our|that|this|a) (?:\w+ ){0,4}(?:appointment|booking|reservations?|appt|visit|session|table|stay)|(?:can'?t|cannot|won'?t be able to|am not able to|not going to|unable to|can no longer|won'?t) (?:make (?:it|my|the|our)|come|attend|keep)|no longer need (?:my|the|our|that|a|this) (?:\w+ ){0,3}(?:appointment|booking|reservation|table|room)|not coming|(?:do not|don'?t|doesn'?t|no longer|not|am not|isn'?t|won'?t) (?:actually |really |going to |gonna |in |be |being )*(?:need|want|needed|needing|need of|using|use) (?:of )?(?:my|the|our|that|this|a|her|his|any more|anymore)\b|(?:trash|scrap|repeal|void|close|undo|withdraw|drop|kill|nix|forget|forget about) (?:about )?(?:my |the |our )?(?:\w+ )?(?:appointment|booking|reservations?)|(?:reservations?|booking|appointment) (?:\w+ ){0,4}(?:is |are )?(?:not|no longer|n't) (?:\w+ )?need|(?:not|n't) going to (?:dinner|lunch|make)|(?:that )?i don'?t need any ?more|no need for (?:my|the|our) (?:\w+ ){0,2}(?:reservation|table|booking|appointment)|don'?t need (?:my|the|our|that|those) (?:\w+ ){0,3}(?:reservations?|table|booking|appointment|room))\b/,
  },
  {
    act: 'find-booking',
    pattern:
      /\b(?:(?:check|confirm|verify|find|see|show|view|look up|look for|pull up|double.?check|validate|make sure|is|are|was|were|have|do you have|what about|status of|details of|know) (?:\w+ ){0,5}?(?:my|our|the|a|an|any|his|her|their) (?:\w+ ){0,4}?(?:appointments?|bookings?|reservations?|appts?)|(?:when|what time|what day|where) (?:is|was|are) my (?:\w+ ){0,3}(?:appointments?|bookings?|reservations?|appts?|visit|session)|my (?:\w+ ){0,3}(?:appointment|booking|reservation|table) (?:\w+ ){0,6}(?:confirmed|still|good|set|ready|in order|ok|okay)|do i have (?:an?|any|my) (?:\w+ ){0,2}(?:appointments?|bookings?|reservations?)|(?:check|confirm|verify)(?: on| for| and confirm)? (?:\w+ ){0,4}(?:reservations?|bookings?|appointments?)|am i (?:booked|confirmed)|did (?:you|my) (?:get |have )?(?:my )?(?:booking|reservation|appointment)|(?:if|that|do|whether) (?:or not )?(?:i|we) (?:still )?have (?:a |an |any |the |my )?(?:\d{1,2}(?::\d\d)? ?(?:am |pm )?)?(?:\w+ ){0,2}(?:appointments?|bookings?|reservations?|table)|(?:assure|tell) me (?:that )?(?:i|we) (?:still )?have|(?:conform|reconfirm) my)\b/,
  },
]
