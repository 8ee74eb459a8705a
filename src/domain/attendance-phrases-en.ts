import { type AttendancePhrases, words } from './attendance-phrases.ts'

export const english: AttendancePhrases = {
  language: 'en',
  yes: words(`
    yes, yep, yup, yeah, yea, ya, yah, y, ye, yes sir, yessir, aye, sure, sure thing, of course, absolutely, definitely,
    certainly, for sure, will do, affirmative, indeed, you bet, yes we are, yes i am, i am, we are, confirm, confirmed,
    confirming, i confirm, we confirm, please confirm, i d like to confirm, i would like to confirm, i want to confirm,
    confirm my appointment, confirm my booking, confirm my reservation, confirm the appointment, confirm appointment,
    confirm booking, confirm it, i confirm my appointment, i confirm my booking, i confirm the appointment,
    yes to confirm, still on, still good, all good, good to go, sounds good, that works, works for me, still works,
    all set, thumbsup`),
  coming: words(`
    c, i ll be there, we ll be there, i will be there, we will be there, will be there, ll be there, be there,
    i shall be there, i should be there, i ll be in, we ll be in, i ll be home, we ll be home, someone will be home,
    somebody will be home, i will be home, i m coming, we re coming, i am coming, we are coming, coming, still coming,
    i ll come, we ll come, i will come, we will come, i ll make it, we ll make it, i will make it, i can make it,
    we can make it, can make it, i m able to make it, see you, see you then, see you there, see you all, see you soon,
    see you later, i ll see you, we ll see you, will see you, see ya, see ya then, see ya there, see u, see u then,
    see u there, cu, cu then, cya, c u, c u then, c u there, c you, c you then, c you there, c ya, can t wait,
    looking forward, looking forward to it, look forward to it, looking forward to seeing you, i m attending, attending,
    i ll attend, i will attend, we ll attend, count me in, count us in, i m in, we re in, on my way, omw,
    i plan to be there, planning to be there, planning on it, wouldn t miss it, i ll show up, i haven t forgotten`),
  weak: words(`
    ok, okay, okey, k, kk, alright, all right, great, good, fine, cool, perfect, nice, awesome, lovely, brilliant,
    wonderful, excellent, got it, noted, received, understood, right, super, thanks for the reminder,
    thank you for the reminder, thanks for reminding me, thank you for reminding me, thx for the reminder`),
  no: words(
    'no, nope, nah, no thanks, no thank you, no sorry, sorry no, i m afraid not, afraid not, negative, thumbsdown',
  ),
  fillers: words(`
    please, pls, plz, thanks, thank you, thx, ty, cheers, so much, very much, a lot, many thanks, hi, hello, hey, hiya,
    and, then, just, oh, well, so, it, that, to, for, on, at, the, this, in, all, everyone, everybody, guys, folks, team,
    dear, again, good morning, good afternoon, good evening, morning, afternoon, evening, have a good day,
    have a nice day, have a great day, no problem, no problems, no worries, actually, after all, for the reminder, for reminding me,
    for letting me know, for checking, for checking in, my appointment, my booking, the appointment, my reservation,
    xx, xxx, x, lol, kind regards, regards, best, sir, madam, we, i, will, both of us, all of us, o clock, noon, sharp,
    as planned, as agreed, as arranged, as scheduled, as booked, on time, that s right`),
  days: {
    today: 0,
    tonight: 0,
    tomorrow: 1,
    tmrw: 1,
    tmr: 1,
    tmw: 1,
    tomoro: 1,
    tomorow: 1,
    tommorow: 1,
    tommorrow: 1,
  },
  weekdays: words(
    'monday|mon, tuesday|tue|tues, wednesday|wed, thursday|thu|thur|thurs, friday|fri, saturday|sat, sunday|sun',
  ),
  all: words('both, all, all of them, both of them, all three, each, every one, for both, for all'),
  cannot: [
    /\b(?:can ?t|can ?not|won ?t|will not|wont|couldn ?t|not able to|unable to|not going to|not gonna|don t think (?:i|we) (?:can|will|ll)|doubt (?:i|we) (?:can|will|ll))(?: be able to| even| now| actually)* (?:make (?:it|this|that|my|our|the|today|tomorrow|tonight|\w+day)|come|be (?:there|coming|in|home|attending)|attend|show up|get (?:there|away|out of)|keep (?:it|my|our|the|this|that))\b(?! (?:to work|up with))/,
    /\b(?:won ?t|will not|can ?t|can ?not|not able to|unable to)\b(?= *(?:[.,!;]|$| sorry\b| today\b| tomorrow\b))/,
    /\b(?:not|no longer) (?:coming|attending|able to (?:come|make|attend))\b/,
    /\b(?:something|smth|sth)(?: s| has| just| have)* (?:came|come) up\b/,
    /\b(?:i|we) (?:have|need|ve got|got|will have|m going to have) to (?:miss|skip|pull out|bail|give it a miss)\b/,
  ],
  hints: [
    /\b(?:i m|i am|im|feeling|kid is|child is|son is|daughter is)(?: \w+)? (?:sick|ill|unwell|poorly)\b/,
    /\b(?:tested positive|have (?:covid|the flu|a fever)|stuck at work)\b/,
  ],
  except:
    /\b(?:if|in case|whether|what happens|hope|unless|when)\b[^.!?]{0,40}\b(?:can ?t|can ?not|won ?t|not able|unable|don t)|\bcan ?t (?:come|be there|make it) soon enough|\bwon ?t be (?:there |in )?(?:late|long)/,
  cancels: /\b(?:cancel|cancell?ing|call (?:it|this) off|delete)\b/,
  moves:
    /\b(?:move|moving|re ?-?schedul\w*|change|changing|postpone|push (?:it|this)|another (?:day|time|date|slot)|(?:different|other|new|later|earlier) (?:day|time|date|slot)|some other (?:day|time)|instead)\b/,
  others: [],
  asksFact:
    /^(?:(?:and|also|but|just|so|btw|by the way|quick question) )*(?:where|what|which|how|who|is there|are there|do you (?:have|take|accept)|do i (?:need|have)|can i (?:bring|pay|park|have)|could you (?:tell|send)|can you (?:tell|send|remind)|should i)\b/,
  changes:
    /\b(?:but|if|unless|instead|rather|change|move|resched\w*|cancel\w*|another|different|earlier|later|sooner|late|not|no|can ?t|won ?t|maybe|might|depends|wait|hold|make it|can we|could we|actually|sorry)\b/,
}
