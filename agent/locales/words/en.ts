import type { PlainWords } from '../../replies/locale.ts'

/**
 * English words of which a model may make its own sentences. What is not here, free text cannot say. Left out with
 * care: all that affirms or denies (yes, sure, not, no), that says a thing is done or holds (is, have, done, set,
 * yours, booked), that promises (I'll, let me), that asks for a yes (book, move, cancel), that dates, counts or prices,
 * and every word of availability (free, open, full). Those are said by phrases, from rows.
 */

const words = (text: string): string[] => text.trim().split(/\s+/)

const common = words(`
  a an the this that these those and or but so then than
  i me my we us our you your
  to for of in on at by with from about
  can could would may might should
  please thank thanks sorry
  help show tell ask find pick choose say know need want like prefer suit suits
  time times day days service services option options choice choices name question questions
  something anything else other another more below above
  which what when where who whichever whatever whenever
  happy glad kind
`)

/** A statement may not say that anything is so: no is, are, have, will, did. */
const statement = words(`
  hello hi hey welcome here here's i'm i'd am assistant write type message any few some are
`)

const question = words(`
  is are do does any some one ones them rather instead new different earlier later sooner around
  anyone someone somebody person team assistant appointment appointments work works fit fits better best mean how
`)

const questionHeads = words(`
  which what when where who how can could would may might shall should is are do does any anything anyone or and
`)

/** Between the facts of one row. */
const valued = words(`
  a an the with at on for from to in and or is costs takes starts lasts until by here here's are
`)

export const plainWords: PlainWords = {
  statement: new Set([...common, ...statement]),
  valued: new Set(valued),
  question: new Set([...common, ...question, ...questionHeads]),
  questionHeads: new Set(questionHeads),
}
