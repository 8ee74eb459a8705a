// Words that are rules, not conversation: to be left alone, to be written to again, to be helped. Read before anything
// else and by code alone. US rules (47 CFR 64.1200(a)(10)) let people revoke in any reasonable wording; the one-word
// forms are those that carriers act on by themselves.
import { type ChannelLanguage, revocations, wordLists } from './stop-phrases.ts'

export type RuleWord =
  | {
      readonly kind: 'stop'
      readonly source: 'keyword' | 'plain-words'
      readonly language: ChannelLanguage
      /** A carrier that honours such words has acted on it already, and has confirmed it. */
      readonly carrier: boolean
    }
  | { readonly kind: 'start'; readonly language: ChannelLanguage; readonly carrier: boolean }
  | { readonly kind: 'help'; readonly language: ChannelLanguage }
  /** The bare word: an opt-out on SMS, a wish about a booking elsewhere. */
  | { readonly kind: 'cancel' }

/** Longer texts are conversation, whatever stands in them. */
const ruleCharsMax = 300

const carrierStops = new Set(['stop', 'stopall', 'unsubscribe', 'end', 'quit', 'revoke', 'optout', 'cancel'])
const carrierStarts = new Set(['start', 'yes', 'unstop'])

/** What the words are, in six languages; null for conversation. Total and linear. */
export function readRuleWord(text: string): RuleWord | null {
  if (text.length > ruleCharsMax) return null
  const said = plain(text)
  if (said === '') return null
  if (said === 'cancel') return { kind: 'cancel' }
  for (const { language, stop, stopAlone, start, help, fillers } of wordLists) {
    if (stop.has(said) || stopAlone.has(said) || stop.has(without(said, fillers))) {
      return { kind: 'stop', source: 'keyword', language, carrier: carrierStops.has(said) }
    }
    if (help.has(said)) return { kind: 'help', language }
    if (start.has(said)) return { kind: 'start', language, carrier: carrierStarts.has(said) }
  }
  return readRevocation(said)
}

/** A bare YES: at a carrier it is an opt-in as well, for whoever has opted out there. */
export function isCarrierYes(text: string): boolean {
  return plain(text) === 'yes'
}

function readRevocation(said: string): RuleWord | null {
  for (const { language, patterns, except } of revocations) {
    if (except.test(said)) continue
    if (patterns.some((pattern) => pattern.test(said))) {
      return { kind: 'stop', source: 'plain-words', language, carrier: false }
    }
  }
  return null
}

/** Lower case, without accents, signs and emoji; apostrophes part words. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function without(said: string, fillers: ReadonlySet<string>): string {
  return said
    .split(' ')
    .filter((word) => !fillers.has(word))
    .join(' ')
}
