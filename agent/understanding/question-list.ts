import type { Question } from '../../src/domain/understanding.ts'
import { isFlag } from './name-index.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'

const questionsMax = 4

/** The house's own words on a topic are the whole answer: "where can I park?" asks for no address. */
const answeredByTopic = new Set(['address', 'policy', 'services', 'description', 'staff', 'hours', 'availability'])

/** The questions of a message, each with who or what it is about. */
export function questionsOf(reading: Reading, context: ReadingContext): Question[] {
  const { mentioned, wishes } = reading
  const serviceId = mentioned.services[0]?.id ?? null
  const services = serviceId === null ? [null] : [...new Set(mentioned.services.map(({ id }) => id))].slice(0, 3)
  const staffId = mentioned.staff[0]?.id ?? null
  const questions: Question[] = reading.topics.map((topic) => ({ about: 'knowledge', topic }))
  // The tenant's own words answer better than a guess by kind ("do you have parking", "refund").
  const answered = new Set(reading.topics)
  const isAsked = reading.text.plain.includes('?') || context.lexicon.questionStart.test(reading.text.plain)
  const isAskedOfStaff = attributeAsked(reading, context) !== null
  for (const about of reading.asked) {
    if (answered.size > 0 && answeredByTopic.has(about)) continue
    // "Phone 212 …" tells one, it asks for none.
    if ((about === 'phone' && reading.contact.phone !== null) || (about === 'email' && reading.contact.email !== null))
      continue
    switch (about) {
      case 'price':
      case 'duration':
      case 'policy':
      case 'description':
        for (const id of services)
          if (about !== 'description' || id !== null) questions.push({ about, serviceId: id, staffId })
        break
      case 'hours':
        questions.push({ about, date: wishes.date, staffId })
        break
      case 'who-is-free':
        questions.push({ about, date: wishes.date, time: wishes.time })
        break
      case 'availability':
        if (!reading.asked.includes('clock') && !reading.asked.includes('who-is-free')) questions.push({ about })
        break
      case 'staff': {
        // "How long does it take" is no question for what they do.
        if (reading.asked.includes('who-is-free') || (reading.asked.includes('duration') && !isAskedOfStaff)) break
        const attribute = attributeAsked(reading, context)
        if (isAsked || attribute !== null) questions.push({ about, staffId, attribute })
        break
      }
      case 'services':
        if (answered.size === 0 && mentioned.services.length === 0) questions.push({ about })
        break
      case 'money':
        for (const part of reading.money) questions.push({ about, part, serviceId, staffId, topic: reading.moneyTopic })
        break
      case 'why-not':
        questions.push({ about, date: wishes.date, time: wishes.time, staffId })
        break
      default:
        questions.push({ about })
    }
  }
  const { lexicon } = context
  const language = lexicon.languageAsked.exec(reading.text.plain)?.[1]
  if (language !== undefined) questions.push({ about: 'language', spoken: lexicon.ownLanguage.test(language) })
  else if (lexicon.isOtherLanguage(reading.text.plain)) questions.push({ about: 'language', spoken: false })
  const flag = attributeAsked(reading, context)
  const named = reading.mentioned.attributes.some(({ key, value }) => key === flag && isFlag(value))
  if (named && reading.text.plain.includes('?') && !reading.asked.includes('staff')) {
    questions.push({ about: 'staff', staffId, attribute: flag })
  }
  return questions.slice(0, questionsMax)
}

/** "Do they do cosmetic work?", "is it unisex?": the attribute that a question names. */
export function attributeAsked(reading: Reading, context: ReadingContext): string | null {
  const named = reading.mentioned.attributes[0]
  if (named === undefined) return null
  const flag = context.catalog.resources.some((resource) => isFlag(resource.attributes[named.key] ?? ''))
  return flag || !/city|area/i.test(named.key) ? named.key : null
}
