// Everybody who carries messages, with books of their own: what really arrived, where and when.
import type { EmailPart } from '../../src/domain/email.ts'
import type { Channel, Delivery, OutboundContent } from '../../src/ports/channel.ts'
import type { Mailer, MailResult } from '../../src/ports/mailer.ts'
import type { Random } from '../../src/ports/random.ts'
import { createFakeProvider, type FakeProvider } from '../../src/testing/fake-channel.ts'

export type Carrier = 'fake-sms' | 'fake-whatsapp' | 'email'

/** A message that its reader really got. */
export interface Arrived {
  readonly atMs: number
  readonly carrier: Carrier
  /** Of a channel the business's account there. */
  readonly accountId: string | null
  readonly address: string
  readonly text: string
  /** What it went under: of a channel the delivery and its attempt, of a mail its id. */
  readonly reference: string
  /** Free words, or a text that was approved before. */
  readonly isTemplate: boolean
}

export interface Post {
  readonly sms: FakeProvider
  readonly whatsapp: FakeProvider
  readonly channels: ReadonlyMap<string, Channel>
  readonly mailer: Mailer
  readonly arrived: readonly Arrived[]
  /** References of what nobody said anything about, taken or not. */
  readonly silent: ReadonlySet<string>
  /** Addresses to which something was refused for good. */
  readonly failedTo: ReadonlySet<string>
}

/** Of ten thousand requests so many are taken, and nobody says so; not taken, and nobody says so; refused for now; for good. */
const rates = { taken: 150, silence: 80, later: 150, refused: 40 }

export interface PostOptions {
  readonly random: Random
  readonly nowMs: () => number
  /** Addresses that a carrier does not reach. */
  readonly isDead: (carrier: Carrier, address: string) => boolean
  readonly isRough: boolean
}

type Luck = keyof typeof rates | 'fine'

export function createPost({ random, nowMs, isDead, isRough }: PostOptions): Post {
  const arrived: Arrived[] = []
  const silent = new Set<string>()
  const failedTo = new Set<string>()
  const luck = (): Luck => {
    let left = random.below(10_000)
    for (const [name, rate] of Object.entries(rates)) {
      if (isRough && left < rate) return name as Luck
      left -= rate
    }
    return 'fine'
  }
  const note = (one: Omit<Arrived, 'atMs'>) => {
    arrived.push({ ...one, atMs: nowMs() })
  }
  const overFake = (carrier: 'fake-sms' | 'fake-whatsapp', provider: FakeProvider): Channel => ({
    ...provider.channel,
    send: async (part, address, account): Promise<Delivery> => {
      const reference = part.reference ?? ''
      const now = luck()
      if (isDead(carrier, address) || now === 'refused') {
        failedTo.add(address)
        const dead = carrier === 'fake-sms' ? '30005' : '63024'
        return { kind: 'rejected', code: isDead(carrier, address) ? dead : '30007', retryable: false }
      }
      if (now === 'later') return { kind: 'rejected', code: '503', retryable: true }
      if (now !== 'fine') silent.add(reference)
      if (now === 'silence') return { kind: 'unknown', why: 'no answer' }
      const taken = await provider.channel.send(part, address, account)
      note({
        carrier,
        accountId: account.accountId,
        address,
        text: wordsOf(part.content),
        reference,
        isTemplate: part.content.kind === 'template',
      })
      return now === 'taken' ? { kind: 'unknown', why: 'no answer' } : taken
    },
  })
  const sms = createFakeProvider({ id: 'fake-sms', nowMs })
  const whatsapp = createFakeProvider({ id: 'fake-whatsapp', texting: false, nowMs })
  const mailer: Mailer = {
    kind: 'smtp',
    sender: 'post@parley.example',
    render: () => ({ html: '', text: '' }),
    close: async () => undefined,
    send: async ({ id, to, content }): Promise<MailResult> => {
      const now = luck()
      const isBounce = isDead('email', to.address)
      if (isBounce || now === 'refused') {
        failedTo.add(to.address)
        return { kind: 'rejected', code: '550', retryable: false, isBounce: true }
      }
      if (now === 'later') return { kind: 'rejected', code: '450', retryable: true, isBounce: false }
      if (now !== 'fine') silent.add(id)
      if (now === 'silence') return { kind: 'unknown', why: 'connection lost' }
      const text = [content.subject, ...content.parts.map(partText)].join('\n')
      note({ carrier: 'email', accountId: null, address: to.address, text, reference: id, isTemplate: false })
      return now === 'taken' ? { kind: 'unknown', why: 'connection lost' } : { kind: 'accepted' }
    },
  }
  return {
    ...{ sms, whatsapp, mailer, arrived, silent, failedTo },
    channels: new Map([
      ['fake-sms', overFake('fake-sms', sms)],
      ['fake-whatsapp', overFake('fake-whatsapp', whatsapp)],
    ]),
  }
}

function wordsOf(content: OutboundContent): string {
  if (content.kind === 'text') return content.text
  return content.kind === 'template' ? content.variables.join(' ') : content.caption
}

function partText(part: EmailPart): string {
  switch (part.kind) {
    case 'facts':
      return part.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'actions':
      return part.actions.map(({ url }) => url).join('\n')
    case 'lines':
      return part.lines.map(({ lead, text }) => `${lead} ${text}`).join('\n')
    default:
      return part.text
  }
}
