// A channel that keeps its own connection, linked to a provider of ours: what a contract needs to see.
import type { WAMessage } from '@whiskeysockets/baileys'
import type { Channel, ChannelAccount, ChannelDefinition, InboundMessage, LinkEnd, Receipt } from '../ports/channel.ts'
import { openChannelBench } from './channel-bench.ts'
import { openWhatsAppWeb, type SendMood } from './whatsapp-web-server.ts'

export interface LinkBench {
  readonly channel: Channel
  readonly account: ChannelAccount
  readonly logged: () => string
  /** Makes a connection, pairing first where nobody has. Resolves when it stands; `ended` says how it ended. */
  readonly link: () => Promise<{ readonly ended: Promise<LinkEnd>; readonly stop: () => void }>
  /** What came over the connection is handed to it; resolves when all that follows has been handed on. */
  readonly emit: (event: { readonly name: string; readonly data: unknown }) => Promise<void>
  readonly received: { readonly messages: InboundMessage[]; readonly receipts: Receipt[]; readonly broken: string[] }
  /** Storing fails from now on, or does not. */
  readonly setStoring: (works: boolean) => void
  /** What becomes of each part from now on; nothing before it is settled. */
  readonly behave: (mood: SendMood | Promise<SendMood>) => void
  /** How many parts the provider took, and how often it was asked to. */
  readonly counts: () => { readonly taken: number; readonly sends: number }
}

/** One for each channel that links; a new one needs its provider here. */
const benches: Readonly<Record<string, (definition: ChannelDefinition) => Promise<LinkBench>>> = {
  'whatsapp-web': openWebBench,
}

/** Throws where a channel links to a provider that nobody has made. */
export async function openLinkBench(definition: ChannelDefinition): Promise<LinkBench> {
  const open = benches[definition.id]
  if (open === undefined)
    throw new Error(`${definition.id} links: its provider is missing in src/testing/link-bench.ts`)
  return open(definition)
}

async function openWebBench(definition: ChannelDefinition): Promise<LinkBench> {
  const whatsapp = await openWhatsAppWeb()
  const bench = await openChannelBench(definition, 'http://127.0.0.1:9', { doubles: whatsapp.doubles })
  const { channel, account } = bench
  const remembered = new Map<string, string>()
  const received = { messages: [] as InboundMessage[], receipts: [] as Receipt[], broken: [] as string[] }
  let isStoring = true
  const linkOnce = async (signal: AbortSignal, isReady: () => void) =>
    channel.link?.(account, {
      memory: {
        read: async (names) => new Map(names.flatMap((name) => [...remembered].filter(([known]) => known === name))),
        write: async (changes) => {
          for (const [name, value] of changes) {
            if (value === null) remembered.delete(name)
            else remembered.set(name, value)
          }
        },
      },
      receive: async ({ messages, receipts }) => {
        if (!isStoring) throw new Error('not stored')
        received.messages.push(...messages)
        received.receipts.push(...receipts)
      },
      keepBroken: async (_body, why) => void received.broken.push(why),
      tell: (state) => (state.kind === 'pairing' ? whatsapp.scan() : isReady()),
      signal,
    }) ?? { kind: 'stopped' as const }
  return {
    ...bench,
    received,
    link: async () => {
      const stop = new AbortController()
      const ready = Promise.withResolvers<void>()
      const run = async (): Promise<LinkEnd> => {
        for (;;) {
          const end = await linkOnce(stop.signal, ready.resolve)
          if (end.kind !== 'restart') return end
        }
      }
      const ended = run()
      await Promise.race([ready.promise, ended])
      return { ended, stop: () => stop.abort() }
    },
    emit: async ({ name, data }) => {
      whatsapp.emit(name, name === 'messages.upsert' ? readUpsert(whatsapp.library, data) : data)
      // What follows runs in promises alone.
      await new Promise((resolve) => setImmediate(resolve))
    },
    setStoring: (works) => {
      isStoring = works
    },
    behave: (mood) => whatsapp.behave(() => mood),
    counts: () => ({ taken: whatsapp.taken.length, sends: whatsapp.counts().sends }),
  }
}

/** Messages from JSON (bytes as base64, numbers as texts) as they come off the wire, with the library's own additions. */
function readUpsert({ proto }: Awaited<ReturnType<typeof openWhatsAppWeb>>['library'], data: unknown) {
  const { messages, ...rest } = data as { messages: (WAMessage & Record<string, unknown>)[] }
  return {
    ...rest,
    messages: messages.map((message) => {
      const { key, ...known } = proto.WebMessageInfo.decode(
        proto.WebMessageInfo.encode(proto.WebMessageInfo.fromObject(message)).finish(),
      )
      return { ...known, message: known.message ?? null, key: { ...key, ...message.key } }
    }),
  }
}
