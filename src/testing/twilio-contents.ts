import type { Tap } from './vendor.ts'

/** Contents of an account: made once, filled in for each message. */
export interface TwilioContents {
  readonly list: () => unknown
  /** Keeps one as it was sent and returns it with its id. */
  readonly make: (content: unknown) => unknown
  /** What a phone shows of it, or why WhatsApp would not take it. */
  readonly fill: (sid: string, variables: string) => FilledContent | string
}

export interface FilledContent {
  readonly body: string
  readonly taps: readonly Tap[]
}

interface Content {
  readonly sid: string
  readonly friendly_name: string
  readonly variables: Readonly<Record<string, string>>
  readonly types: {
    readonly 'twilio/quick-reply'?: { readonly body: string; readonly actions: { title: string; id: string }[] }
    readonly 'twilio/list-picker'?: {
      readonly body: string
      readonly button: string
      readonly items: { item: string; id: string; description?: string }[]
    }
  }
}

/** What WhatsApp refuses, whatever was filled in: the limits of the vendor, written down apart from those of the channel. */
const rules = { body: 1_024, buttons: 3, button: 20, rows: 10, row: 24, detail: 72, id: 200, opener: 20 } as const

export function openTwilioContents(): TwilioContents {
  const contents = new Map<string, Content>()
  return {
    list: () => ({ contents: [...contents.values()], meta: { key: 'contents', page: 0, page_size: 100 } }),
    make: (asked) => {
      const sid = `HX${(contents.size + 1).toString(16).padStart(32, '0')}`
      const content = { ...(asked as Content), sid }
      contents.set(sid, content)
      return content
    },
    fill: (sid, variables) => {
      const content = contents.get(sid)
      if (content === undefined) return 'there is no such content'
      const given: Record<string, string> = { ...content.variables, ...JSON.parse(variables || '{}') }
      const filled = JSON.parse(JSON.stringify(content.types), (_, value) =>
        typeof value === 'string' ? value.replace(/\{\{(\d+)\}\}/g, (_mark, name) => given[name] ?? '') : value,
      ) as Content['types']
      return shown(filled)
    },
  }
}

function shown(types: Content['types']): FilledContent | string {
  const quick = types['twilio/quick-reply']
  const list = types['twilio/list-picker']
  const body = quick?.body ?? list?.body ?? ''
  const taps: Tap[] = [
    ...(quick?.actions ?? []).map(({ id, title }) => ({ kind: 'button' as const, id, label: title })),
    ...(list?.items ?? []).map(({ id, item, description }) => ({
      kind: 'row' as const,
      id,
      label: item,
      detail: description,
    })),
  ]
  if (body === '' || body.length > rules.body) return 'a text of no length, or too long'
  if (quick !== undefined && taps.length > rules.buttons) return 'too many buttons'
  if (taps.length === 0 || taps.length > rules.rows) return 'no choice, or too many'
  if (list !== undefined && (list.button === '' || list.button.length > rules.opener)) return 'no word to open the list'
  if (new Set(taps.map((tap) => tap.id)).size < taps.length) return 'two choices of one id'
  if (quick !== undefined && new Set(taps.map((tap) => tap.label)).size < taps.length) return 'two buttons alike'
  const labelMax = quick === undefined ? rules.row : rules.button
  const isFine = ({ id, label, detail = '' }: Tap) =>
    isWithin(id, rules.id) && isWithin(label, labelMax) && detail.length <= rules.detail
  return taps.every(isFine) ? { body, taps } : 'a choice of no length, or too long'
}

function isWithin(text: string, charsMax: number): boolean {
  return text.trim() !== '' && text.length <= charsMax
}
