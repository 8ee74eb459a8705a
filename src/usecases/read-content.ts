import type { ChannelSentences } from '../domain/channel-words.ts'
import { storableText } from '../domain/inbound-text.ts'
import { voiceMark } from '../domain/voice-note.ts'
import type { Channel, InboundContent } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'

/** What is done with what came: the agent reads it, now or once it is words, a rule says a kind word, or it is kept. */
export interface ReadContent {
  readonly next: 'agent' | 'decline' | 'keep' | 'transcribe'
  readonly sentence: keyof ChannelSentences | null
  /** As it stands in the transcript. Card numbers are masked. */
  readonly text: string
  readonly choiceId: string | null
  /** What it was where it was no plain text; no address of media that could be fetched by whoever reads it. */
  readonly content: Readonly<Record<string, unknown>> | null
}

const textCharsMax = 16_000
const messagesLookedBackMax = 8
const yesEmoji = /^(?:\u{1F44D}|\u{1F44C}|\u{2705}|\u{2714}|\u{1F197}|\u{1F4AF})/u

/** Puts any kind of message into words that the agent can read, or says that it cannot. */
export async function readContent(
  stores: Stores,
  input: {
    readonly tenantId: string
    readonly conversation: ConversationRow
    readonly channel: Channel
    readonly content: InboundContent
    /** Somebody listens to voice messages. */
    readonly hears: boolean
  },
): Promise<ReadContent> {
  const { content } = input
  switch (content.kind) {
    case 'text':
      return { ...words(content.text), choiceId: await choiceOfNumber(stores, input, content.text) }
    case 'choice':
      return { ...words(content.label), choiceId: storable(content.choiceId).slice(0, 200) }
    case 'reaction':
      return readReaction(stores, input, content)
    case 'location':
      return { ...declined('noPlace', `[location] ${content.name ?? ''}`), content: { ...content } }
    case 'contact':
      return { ...words(`${content.name ?? ''} ${content.phone ?? ''}`.trim()), content: { kind: 'contact' } }
    case 'media':
      return readMedia(content, input)
    case 'edited':
      return { ...words(content.text), content: { kind: 'edited', of: content.ofProviderMessageId } }
    case 'deleted':
      return kept('[message deleted]', { kind: 'deleted', of: content.ofProviderMessageId })
    case 'unsupported':
      return {
        ...declined('notSupported', '[a message that cannot be shown]'),
        content: { kind: 'unsupported', what: content.what.slice(0, 80) },
      }
  }
}

function readMedia(
  content: Extract<InboundContent, { kind: 'media' }>,
  { channel, hears }: Parameters<typeof readContent>[1],
): ReadContent {
  const { mediaType, reference, caption, isVoice } = content
  const facts = { kind: 'media', mediaType, reference, isVoice }
  if (isVoice && hears && channel.fetchMedia !== undefined) {
    const said = storable(caption ?? '').trim()
    const content = said === '' ? facts : { ...facts, caption: said }
    return { next: 'transcribe', sentence: null, text: said === '' ? voiceMark : said, choiceId: null, content }
  }
  if (caption !== null && caption.trim() !== '') return { ...words(caption), content: facts }
  return isVoice
    ? { ...declined('noVoice', voiceMark), content: facts }
    : { ...declined('noMedia', '[picture or file]'), content: facts }
}

/** A thumb up on a summary is its yes, and on nothing else: not on a summary that a newer one has replaced. */
async function readReaction(
  stores: Stores,
  { tenantId, conversation, channel }: Parameters<typeof readContent>[1],
  { emoji, toProviderMessageId }: Extract<InboundContent, { kind: 'reaction' }>,
): Promise<ReadContent> {
  const facts = { kind: 'reaction', to: toProviderMessageId }
  if (emoji === null) return kept('[reaction taken back]', facts)
  const shown = `[reaction ${storable(emoji).slice(0, 20)}]`
  if (!yesEmoji.test(emoji)) return kept(shown, facts)
  const of = { channel: channel.id, accountId: conversation.accountId, providerMessageId: toProviderMessageId }
  const delivery = await stores.deliveries.findByProviderId(tenantId, of)
  const recent = await stores.messages.listRecent(tenantId, conversation.id, messagesLookedBackMax)
  const asked = recent.findLast((message) => message.choices.some(isYes))
  if (delivery === null || asked?.id !== delivery.messageId) return kept(shown, facts)
  const yes = asked.choices.find(isYes)
  return { ...words(yes?.label ?? ''), choiceId: yes?.id ?? null, content: facts }
}

function isYes({ id }: { readonly id: string }): boolean {
  return id === 'yes' || id.startsWith('yes:')
}

/** Where choices are numbered lines, a bare number answers with that line of the last list, unless a label reads so. */
async function choiceOfNumber(
  stores: Stores,
  { tenantId, conversation, channel }: Parameters<typeof readContent>[1],
  text: string,
): Promise<string | null> {
  const number = /^\s*(?:#|no\.? ?)?(\d{1,2})[.)]?\s*$/.exec(text)?.[1]
  if (number === undefined || channel.limits.buttonsMax > 0 || channel.limits.listMax > 0) return null
  const recent = await stores.messages.listRecent(tenantId, conversation.id, messagesLookedBackMax)
  const choices = recent.findLast((message) => message.role !== 'customer')?.choices ?? []
  const exact = choices.find((choice) => choice.label.trim() === number)
  return (exact ?? choices[Number(number) - 1])?.id ?? null
}

function words(text: string): ReadContent {
  return { next: 'agent', sentence: null, text: storable(text), choiceId: null, content: null }
}

function declined(sentence: keyof ChannelSentences, text: string): ReadContent {
  return { next: 'decline', sentence, text: storable(text).trim(), choiceId: null, content: null }
}

function kept(text: string, content: Readonly<Record<string, unknown>>): ReadContent {
  return { next: 'keep', sentence: null, text, choiceId: null, content }
}

/** Well-formed and masked; what is longer than any channel sends is cut rather than refused. */
function storable(text: string): string {
  return storableText(text.slice(0, textCharsMax))?.text ?? ''
}
