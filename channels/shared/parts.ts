import { type MessageLimits, type ShownChoice, splitSaid } from '../../src/domain/choice-split.ts'
import type { OutboundContent, OutboundPart } from '../../src/ports/channel.ts'

export type FileContent = Extract<OutboundContent, { kind: 'file' }>
export type TextContent = Extract<OutboundContent, { kind: 'text' }>
export type TemplateContent = Extract<OutboundContent, { kind: 'template' }>

/**
 * The parts of what is said: texts by their limits, a template as it is, a file as it is where the channel `carries` it,
 * else as its caption and its address.
 */
export function partsOf(
  content: OutboundContent,
  limits: MessageLimits,
  carries: (file: FileContent) => boolean,
): readonly OutboundPart[] {
  if (content.kind === 'template') return [{ content }]
  if (content.kind === 'file' && carries(content)) return [{ content }]
  const said = content.kind === 'file' ? asLink(content) : content
  const { language } = said
  return splitSaid(said, limits).map(({ text, choices }) => ({
    content: { kind: 'text', text, choices, ...(language === undefined ? {} : { language }) },
  }))
}

function asLink({ caption, url }: FileContent): TextContent {
  return { kind: 'text', text: `${caption}\n${url}`, choices: [] }
}

/** Types of documents and pictures that WhatsApp opens; anything else arrives as a link. */
const whatsappTypes = new Set([
  'application/pdf',
  'text/plain',
  'image/jpeg',
  'image/png',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
])

/** Whether WhatsApp takes a file itself: of a type it opens, from an address it can reach, with a caption it has room for. */
export function whatsappCarries(file: FileContent): boolean {
  return whatsappTypes.has(file.mediaType) && file.url.startsWith('https://') && file.caption.length <= 1_024
}

/** WhatsApp's own, the same at every provider: 3 buttons of 20, a list of 10 rows of 24 with 72 below, 1,024 above. */
export const whatsappLimits = {
  buttonsMax: 3,
  buttonCharsMax: 20,
  listMax: 10,
  rowCharsMax: 24,
  rowDetailCharsMax: 72,
  choiceIdCharsMax: 200,
  choiceTextCharsMax: 1_024,
} as const

/** Whether choices go as buttons: few, short, and none with a line below it, which only a row of a list has. */
export function areWhatsappButtons(choices: readonly ShownChoice[]): boolean {
  const { buttonsMax, buttonCharsMax } = whatsappLimits
  const isButton = ({ label, detail }: ShownChoice) => detail === undefined && label.length <= buttonCharsMax
  return choices.length <= buttonsMax && choices.every(isButton)
}

/** Free words are allowed for a day after the customer's last message. */
export const whatsappWindowMs = 24 * 60 * 60_000
