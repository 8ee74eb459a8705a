import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Channel, Delivery, InboundContent, InboundMessage, OutboundPart, Receipt } from '../ports/channel.ts'

/** A text that a provider really took, by its own books. */
export interface TakenPart {
  readonly id: string
  readonly address: string
  readonly part: OutboundPart
}

/** What the provider does with a request: its books say whether it took the part, the answer whether we learn of it. */
export type Outcome =
  | 'accept'
  | 'take-then-silence'
  | 'silence'
  | 'too-many'
  | 'server-error'
  | 'refuse'
  | `code:${string}`

/** A provider with books of its own, and the channel that speaks to it: no network, no vi.mock. */
export function createFakeProvider(input: {
  readonly id: string
  readonly texting?: boolean
  readonly carrierStops?: boolean
  readonly replyWindowMs?: number | null
  readonly nowMs?: () => number
}) {
  const { id, texting = true, carrierStops = texting } = input
  const { replyWindowMs = texting ? null : 24 * 60 * 60_000 } = input
  const taken: TakenPart[] = []
  const received: InboundMessage[] = []
  const media = new Map<string, { readonly mediaType: string; readonly bytes: Uint8Array } | 'later'>()
  let requests = 0
  let outcomeOf: (request: number, part: OutboundPart) => Outcome | Promise<Outcome> = () => 'accept'
  let readerOf: NonNullable<Channel['reread']> = () => ({ kind: 'broken', why: 'not mended yet' })
  const take = (part: OutboundPart, address: string) => {
    const one = { id: `${id}-out-${taken.length + 1}`, address, part }
    taken.push(one)
    return one
  }
  const channel: Channel = {
    id,
    name: `Fake (${id})`,
    addresses: 'phone',
    limits: {
      textCharsMax: 160,
      buttonsMax: texting ? 0 : 3,
      listMax: texting ? 0 : 10,
      labelCharsMax: 20,
      partsPerSecond: 1_000,
    },
    replyWindowMs,
    isTexting: texting,
    carrierStops,
    secrets: z.object({ word: z.string().min(1) }),
    receive: async () => ({ kind: 'refused' }),
    reread: (body, account) => readerOf(body, account),
    split: (content) => {
      if (content.kind !== 'text') return [{ content }]
      const pieces = content.text.match(/[\s\S]{1,160}/g) ?? []
      return pieces.map((text, index) => ({
        content: { ...content, text, choices: index === pieces.length - 1 ? content.choices : [] },
      }))
    },
    send: async (part, address): Promise<Delivery> => {
      requests += 1
      const outcome = await outcomeOf(requests, part)
      if (outcome === 'accept') return { kind: 'accepted', providerMessageId: take(part, address).id }
      if (outcome === 'take-then-silence') take(part, address)
      if (outcome === 'take-then-silence' || outcome === 'silence') return { kind: 'unknown', why: 'no answer' }
      if (outcome === 'too-many') return { kind: 'rejected', code: '429', retryable: true, retryAfterMs: 3_000 }
      if (outcome === 'server-error') return { kind: 'rejected', code: '503', retryable: true }
      const code = outcome === 'refuse' ? '30007' : outcome.slice('code:'.length)
      return { kind: 'rejected', code, retryable: false }
    },
    lookUp: async ({ part }) => {
      const one = taken.find((book) => book.part.reference === part.reference)
      if (one === undefined) return 'not-sent'
      return { providerMessageId: one.id, state: 'sent', errorCode: null, atMs: null }
    },
    listInbound: async () => received,
    fetchMedia: async (reference) => {
      const kept = media.get(reference)
      if (kept === 'later') throw new AppError('unavailable', 'The provider’s media answered 503.')
      return kept ?? null
    },
    check: async (secrets) => {
      const { word } = secrets as { word: string }
      // "coo", or "coo +1…" where it matters which number it is.
      const [said, sender = '+12125550111'] = word.split(' ')
      return said === 'coo' ? { ok: true, sender } : { ok: false, why: 'The word is wrong.' }
    },
  }
  return {
    channel,
    /** What was really sent, in order. */
    taken,
    /** What the provider received from customers; its list for `listInbound`. */
    received,
    /** What customers sent, by its reference: bytes, or that the provider cannot give it now. Others are gone. */
    media,
    requests: () => requests,
    behave: (by: typeof outcomeOf) => {
      outcomeOf = by
    },
    /** What stored bytes are read as from now on. */
    mend: (by: typeof readerOf) => {
      readerOf = by
    },
    /** The texts that an address got, in order. */
    textsTo: (address: string) =>
      taken
        .filter((one) => one.address === address)
        .map(({ part: { content } }) =>
          content.kind === 'text' ? content.text : content.kind === 'template' ? content.variables.join('|') : '',
        ),
  }
}
export type FakeProvider = ReturnType<typeof createFakeProvider>

let written = 0

/** A message as a channel parses it; a text unless another content is given. */
export function inboundMessage(
  address: string,
  said: string | InboundContent,
  changes: Partial<InboundMessage> = {},
): InboundMessage {
  written += 1
  const content = typeof said === 'string' ? { kind: 'text' as const, text: said } : said
  return { providerMessageId: `in-${written}`, address, content, profileName: null, sentAtMs: null, ...changes }
}

export function receiptOf(
  providerMessageId: string,
  state: Receipt['state'],
  errorCode: string | null = null,
): Receipt {
  return { providerMessageId, state, errorCode, atMs: null }
}
