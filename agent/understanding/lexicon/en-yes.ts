/** English yes and no. A phrase counts at the start of a clause only; the last clause of a message decides. */
const list = (phrases: string): readonly string[] => phrases.trim().split(/\s*,\s*/)

export const yes = list(`
yes, yep, yup, yeah, yea, yess, yesss, yas, yah, aye, sure, sure thing, of course, absolutely,
definitely, certainly, for sure, correct, exactly, affirmative, agreed, perfect, confirm, confirmed,
i confirm, please confirm, i agree, confirm it, please confirm it, confirm please, go ahead,
please go ahead, go for it, please do, do it, please do it, let's do it, let's do that, let's go,
let's book it, let's go with that, do that, please do that, book it, please book it, just book it,
book that, please book that, book me in, book me, book this, book that one, lock it in, put me down,
go ahead and book it, go ahead and book, sounds good, sounds great, sounds perfect, sounds fine,
sounds lovely, sounds right, sounds ok, sounds okay, looks good, looks great, looks right, looks fine,
all good, that works, that will work, that'll work, that would work, this works, it works, works,
works for me, that works for me, that should work, this will work, it will work, that works perfectly,
that's right, that is right, that's correct, that is correct, this is correct, it's correct,
it is correct, that's it, that is it, that's the one, that's fine, that is fine, that's good,
that is good, that's great, that is great, that's perfect, that is perfect, that's okay, that's ok,
that is ok, that is okay, it's fine, it is fine, it's good, it's perfect, this is fine, this is good,
this is perfect, that sounds good, that sounds great, that sounds perfect, that sounds fine,
that sounds right, this sounds good, that sounds lovely, that looks good, that looks right,
that would be great, that would be good, that would be fine, that would be perfect, that would be ideal,
that would be lovely, that'd be great, that will be fine, that will be great, that will be good,
that will be perfect, that will do, that'll do, that should be good, that should be fine, that suits me,
that suits me well, suits me, suits me well, that one works, that one sounds good, that one is good,
this one sounds good, this one is good, i like that, i like that one, i'd like that, i would like that,
i would love that, i'd love that, i will take it, i'll take it, i take it, i'll take that,
i will take that, i'll take that one, take it, that's what i want, that is what i want, you got it,
yes it is, it is, no problem, by all means, with pleasure, y, ok book it, okay book it,
ok do it, ok please do, ok go ahead, okay go ahead, fine by me, fine with me, good with me, good for me,
i am happy with that, i'm happy with that, happy with that, i am good with that, i'm good with that,
right on, i accept, please book, please book me, please book me in, hell yes, heck yes, ya, ye, uh huh, mhm,
that's all correct, that is all correct, all correct, everything is correct, everything's correct,
everything is right, everything looks right, everything looks good, everything looks correct, everything sounds good,
everything sounds right, everything sounds correct, that's exactly right, that is exactly right, exactly right,
indeed it is, indeed i do, indeed that is right, i certainly do, it sure is, that is confirmed, that's confirmed,
sounds like a plan, sounds like a good plan, that sounds like a plan, that sounds like a good plan, yeps, yep yep,
yes no problem, yes no worries, yes of course, yes please book
`)

export const weakYes = list(`
why not, ok, okay, okey, okie, k, kk, alright, all right, great, good, fine, cool, right, nice, awesome,
excellent, wonderful, lovely, fantastic, brilliant, super, deal, done, amazing, ideal, very good,
very well, great idea, good idea, i do, i think so, i guess so, i would, please
`)

export const no = list(`
no, nope, keep it, keep it as it is, leave it, leave it as it is, leave it as is, nah, naw, n, not, no no, no way, no thanks, no thank you, no sorry, nay, negative, never,
never mind, nevermind, not now, not yet, not today, not really, not quite, wait, wait a moment,
wait a minute, hold on, hang on, stop, don't, do not, please don't, please do not, that's wrong,
that is wrong, that's not right, that is not right, that's not correct, that is not correct,
that's not it, that is not it, that's not, that is not, it's not, it is not, it isn't, that isn't,
that doesn't, that does not, that won't, that will not, it doesn't, wrong, incorrect, cancel that,
forget it, forget that, scratch that, i don't, i do not, i don't want, i can't, i cannot, i won't,
let me think, i'll think about it, i will think about it, i need to think, i changed my mind,
i've changed my mind, i have changed my mind, i would rather not, i'd rather not, rather not, maybe not,
actually no, actually not, hell no, heck no, on second thought, yeah no, yes no, no yeah no
`)

export const fillers = list(`
oh, ah, um, uh, hm, hmm, well, so, then, and, please, pls, plz, thanks, thank you, thx, ty,
thank you so much, thanks so much, thanks a lot, actually, just, oh my, sorry, hi, hello, hey, i think,
i believe, now, indeed, again, for me, to me, with me, by me, no worries, no need, no more, no rush,
no questions, not bad, not sure, no idea, no preference, very much, no matter, don't worry, nothing else,
no one, nobody
`)

/** What makes a yes conditional, or takes it to something else. */
export const but =
  /^(?:but|however|only|except|unless|if|as long as|provided|though|although|could|can|instead|make it|change|i'd rather|i would rather)\b|\b(?:if|unless|as long as|provided that|in case|only when|once i|but|however|after i|when i|until i|before i|instead|maybe|might|think about)\b/
