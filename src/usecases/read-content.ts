import type { ChannelSentences } from '../domain/channel-words.ts'
import type { SessionContext } from '../domain/conversation.ts'
import { storableText } from '../domain/inbound-text.ts'
import { isVcardType } from '../domain/vcard.ts'
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
  /** An earlier message that it takes back or replaces and that nobody has answered: it is not read any more. */
  readonly withdraws?: string | undefined
}

type Input = Parameters<typeof readContent>[1]

const textCharsMax = 16_000
const cardMark = '[contact card]'
const placeCharsMax = 300
const messagesLookedBackMax = 8
const noEmoji = /^(?:\u{1F44E}|\u{274C}|\u{1F6AB}|\u{2716})/u
const yesEmoji = /^(?:\u{1F44D}|\u{1F44C}|\u{2705}|\u{2714}|\u{1F197}|\u{1F4AF})/u

/** Puts any kind of message into words that the agent can read, or says that it cannot. */
export async function readContent(
  stores: Stores,
  input: {
    readonly tenantId: string
    readonly conversation: ConversationRow
    /** Null where it was not needed until now. */
    readonly session: SessionContext | null
    readonly channel: Channel
    readonly content: InboundContent
    /** Somebody listens to voice messages; cards of contacts are read by ourselves. */
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
      return readPlace(stores, input, content)
    case 'contact':
      return { ...words(`${content.name ?? ''} ${content.phone ?? ''}`.trim()), content: { kind: 'contact' } }
    case 'media':
      return readMedia(content, input)
    case 'edited':
      return readEdit(stores, input, content)
    case 'deleted':
      return readDeletion(stores, input, content)
    case 'unsupported':
      return {
        ...declined('notSupported', '[a message that cannot be shown]'),
        content: { kind: 'unsupported', what: content.what.slice(0, 80) },
      }
  }
}

function readMedia(content: Extract<InboundContent, { kind: 'media' }>, { channel, hears }: Input): ReadContent {
  const { mediaType, reference, caption, isVoice } = content
  const facts = { kind: 'media', mediaType, reference, isVoice }
  const isCard = isVcardType(mediaType)
  if ((isCard || (isVoice && hears)) && channel.fetchMedia !== undefined) {
    const said = storable(caption ?? '').trim()
    const content = said === '' ? facts : { ...facts, caption: said }
    const text = said === '' ? (isCard ? cardMark : voiceMark) : said
    return { next: 'transcribe', sentence: null, text, choiceId: null, content }
  }
  if (caption !== null && caption.trim() !== '') return { ...words(caption), content: facts }
  return isVoice
    ? { ...declined('noVoice', voiceMark), content: facts }
    : { ...declined('noMedia', `[${mediaWord(mediaType)}]`), content: facts }
}

function mediaWord(mediaType: string): string {
  const words: Readonly<Record<string, string>> = { image: 'picture', video: 'video', audio: 'sound' }
  return words[mediaType.split('/')[0] ?? ''] ?? 'file'
}

/**
 * Words where words were asked for and it has some. Where an address was asked for, it is asked for in words; else the
 * place is kept for the people of the business, who see it.
 */
async function readPlace(
  stores: Stores,
  { tenantId, conversation, session }: Input,
  content: Extract<InboundContent, { kind: 'location' }>,
): Promise<ReadContent> {
  const facts = { ...content, name: content.name === null ? null : storable(content.name).slice(0, placeCharsMax) }
  const open = (session ?? (await stores.conversations.loadSession(tenantId, conversation.id))).openQuestion
  const isAsked = open?.about === 'intake' || open?.about === 'location'
  if (isAsked && facts.name !== null && facts.name.trim() !== '') return { ...words(facts.name), content: facts }
  return { ...declined(isAsked ? 'noPlace' : 'placeNoted', `[location] ${facts.name ?? ''}`), content: facts }
}

/**
 * The words as they are now. What nobody has answered is not read any more; what was answered stays, and this is read as
 * a correction of it, which is no yes to whatever was asked since.
 */
async function readEdit(
  stores: Stores,
  input: Input,
  content: Extract<InboundContent, { kind: 'edited' }>,
): Promise<ReadContent> {
  const { original, waiting } = await findEarlier(stores, input, content.ofProviderMessageId)
  const facts = { kind: 'edited', of: content.ofProviderMessageId, ofMessageId: original?.id ?? null }
  const now = words(content.text)
  if (waiting === null) {
    // A provider tells of an edit also where only a preview was added.
    if (original?.text === now.text) return kept('[edited, same words]', facts)
    return { ...now, content: { ...facts, late: true } }
  }
  if (waiting.text === now.text) return kept('[edited, same words]', facts)
  const late = waiting.corrects === true ? { late: true } : {}
  return { ...now, content: { ...facts, ...late, withdrew: waiting.id }, withdraws: waiting.id }
}

async function readDeletion(
  stores: Stores,
  input: Input,
  content: Extract<InboundContent, { kind: 'deleted' }>,
): Promise<ReadContent> {
  const { original, waiting } = await findEarlier(stores, input, content.ofProviderMessageId)
  const facts = { kind: 'deleted', of: content.ofProviderMessageId, ofMessageId: original?.id ?? null }
  if (waiting === null) return kept('[message deleted]', facts)
  return { ...kept('[message deleted]', { ...facts, withdrew: waiting.id }), withdraws: waiting.id }
}

/** What the customer had sent in this very conversation, and what of it, its last edit included, waits for an answer. */
async function findEarlier(stores: Stores, { tenantId, conversation, channel }: Input, providerMessageId: string) {
  const of = { channel: channel.id, accountId: conversation.accountId, providerMessageId }
  const found = await stores.messages.findByProviderId(tenantId, of)
  const original = found?.conversationId === conversation.id ? found : null
  const recent = await stores.messages.listRecent(tenantId, conversation.id, messagesLookedBackMax)
  const edits = recent.filter(({ content }) => content?.['kind'] === 'edited' && content['of'] === providerMessageId)
  const waiting = [original, ...edits].findLast((message) => message !== null && message.turnId === null) ?? null
  return { original, waiting }
}

/**
 * A thumb up on a summary is its yes, a thumb down the wish to change it, and on nothing else: not on a summary that a
 * newer one has replaced. Taken back before it was read, it was never given.
 */
async function readReaction(
  stores: Stores,
  { tenantId, conversation, channel }: Input,
  { emoji, toProviderMessageId }: Extract<InboundContent, { kind: 'reaction' }>,
): Promise<ReadContent> {
  const facts = { kind: 'reaction', to: toProviderMessageId }
  const recent = await stores.messages.listRecent(tenantId, conversation.id, messagesLookedBackMax)
  if (emoji === null) {
    const given = recent.findLast(
      ({ content, turnId }) => turnId === null && content?.['kind'] === 'reaction' && content['to'] === facts.to,
    )
    return { ...kept('[reaction taken back]', facts), withdraws: given?.id }
  }
  const shown = `[reaction ${storable(emoji).slice(0, 20)}]`
  const isMeant = yesEmoji.test(emoji) ? isYes : noEmoji.test(emoji) ? isNo : null
  if (isMeant === null) return kept(shown, facts)
  const of = { channel: channel.id, accountId: conversation.accountId, providerMessageId: toProviderMessageId }
  const delivery = await stores.deliveries.findByProviderId(tenantId, of)
  const asked = recent.findLast((message) => message.choices.some(isYes))
  const choice = asked?.choices.find(isMeant)
  if (delivery === null || asked?.id !== delivery.messageId || choice === undefined) return kept(shown, facts)
  return { ...words(choice.label), choiceId: choice.id, content: facts }
}

function isYes({ id }: { readonly id: string }): boolean {
  return id === 'yes' || id.startsWith('yes:')
}

function isNo({ id }: { readonly id: string }): boolean {
  return id === 'no' || id === 'keep' || id === 'change'
}

/** Where choices are numbered lines, a bare number answers with that line of the last list, unless a label reads so. */
async function choiceOfNumber(
  stores: Stores,
  { tenantId, conversation, channel }: Input,
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
