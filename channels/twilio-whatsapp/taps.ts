// Buttons and lists at Twilio are contents of the account that are made once, with everything that differs as a variable.
// Inside the reply window they need no approval. One of each size is made at its first use and found by its name later.
import { openWord } from '../../src/domain/choice-words.ts'
import { areWhatsappButtons, type TextContent } from '../shared/parts.ts'
import type { TwilioClient } from '../shared/twilio/client.ts'
import type { TwilioBody } from '../shared/twilio/deliver.ts'

/** Contents of an account that are looked through for ours. */
const listedMax = 1_000

/** Accounts × sizes that are remembered; the oldest is forgotten and found again by its name. */
const rememberedMax = 5_000

const contentAddress = 'https://content.twilio.com/v1/Content'

interface Content {
  readonly name: string
  readonly types: Readonly<Record<string, unknown>>
  /** Samples, as Twilio wants them, in the order of the variables. */
  readonly samples: readonly string[]
}

/** Finds or makes the content for a message with taps, and fills it in. Throws what the client throws. */
export type FillTaps = (client: TwilioClient, content: TextContent) => Promise<TwilioBody>

export function tapsFiller(): FillTaps {
  const remembered = new Map<string, Promise<string>>()
  return async (client, said) => {
    const { content, values } = fill(said)
    const key = `${client.accountSid}/${content.name}`
    let sid = remembered.get(key)
    if (sid === undefined) {
      sid = findOrMake(client, content)
      if (remembered.size >= rememberedMax) remembered.delete(remembered.keys().next().value ?? '')
      remembered.set(key, sid)
      sid.catch(() => remembered.delete(key))
    }
    return { contentSid: await sid, contentVariables: JSON.stringify(numbered(values)) }
  }
}

function fill(said: TextContent): { content: Content; values: readonly string[] } {
  const { choices, text, language } = said
  if (areWhatsappButtons(choices)) {
    return { content: buttons(choices.length), values: [text, ...choices.flatMap(({ id, label }) => [label, id])] }
  }
  const isDetailed = choices.some(({ detail }) => detail !== undefined)
  // An empty variable would show its sample, so a row without a detail repeats its label.
  const rows = choices.flatMap(({ id, label, detail }) => (isDetailed ? [label, id, detail ?? label] : [label, id]))
  return { content: list(choices.length, isDetailed), values: [text, openWord(language), ...rows] }
}

function buttons(count: number): Content {
  const actions = Array.from({ length: count }, (_, index) => ({
    title: `{{${2 + 2 * index}}}`,
    id: `{{${3 + 2 * index}}}`,
  }))
  const samples = [
    'Which one?',
    ...Array.from({ length: count }, (_, index) => [`Choice ${index + 1}`, `c${index + 1}`]).flat(),
  ]
  return { name: `parley_buttons_${count}`, types: { 'twilio/quick-reply': { body: '{{1}}', actions } }, samples }
}

function list(count: number, isDetailed: boolean): Content {
  const step = isDetailed ? 3 : 2
  const items = Array.from({ length: count }, (_, index) => {
    const first = 3 + step * index
    const detail = isDetailed ? { description: `{{${first + 2}}}` } : {}
    return { item: `{{${first}}}`, id: `{{${first + 1}}}`, ...detail }
  })
  const rows = Array.from({ length: count }, (_, index) =>
    [`Choice ${index + 1}`, `c${index + 1}`, 'in full'].slice(0, step),
  )
  return {
    name: `parley_list_${count}${isDetailed ? '_detailed' : ''}`,
    types: { 'twilio/list-picker': { body: '{{1}}', button: '{{2}}', items } },
    samples: ['Which one?', 'Choose', ...rows.flat()],
  }
}

async function findOrMake(client: TwilioClient, { name, types, samples }: Content): Promise<string> {
  const known = await client.content.v1.contents.list({ pageSize: 100, limit: listedMax })
  const found = known.find(({ friendlyName }) => friendlyName === name)
  if (found !== undefined) return found.sid
  // The client's own create writes names as TypeScript does, which Twilio does not read; so the request is made by hand.
  const answer = await client.request({
    method: 'post',
    uri: contentAddress,
    headers: { 'Content-Type': 'application/json' },
    data: { friendly_name: name, language: 'en', variables: numbered(samples), types },
  })
  const sid = sidOf(answer?.body)
  if (sid === null) throw new Error('Twilio made a content without an id.')
  return sid
}

function sidOf(body: unknown): string | null {
  const sid = typeof body === 'object' && body !== null && 'sid' in body ? body.sid : null
  return typeof sid === 'string' && /^HX[0-9a-fA-F]{32}$/.test(sid) ? sid : null
}

/** Variables as Twilio numbers them, from 1. */
export function numbered(values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [String(index + 1), value]))
}
