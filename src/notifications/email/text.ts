import type { EmailPart } from '../../domain/email.ts'
import type { OutgoingEmail } from '../../ports/mailer.ts'

/** The mail in plain text: the same pieces in the same order, links written out. */
export function emailText({ content, footer, unsubscribe }: OutgoingEmail): string {
  const parts = content.parts.map(partText).filter((text) => text !== '')
  const leave = unsubscribe === null ? [] : [`${unsubscribe.label}: ${unsubscribe.url}`]
  return `${[...parts, ['-- ', ...footer, ...leave].join('\n')].join('\n\n')}\n`
}

function partText(part: EmailPart): string {
  switch (part.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return part.text
    case 'facts':
      return part.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'actions':
      return part.actions.map(({ label, url }) => `${label}: ${url}`).join('\n')
    case 'lines':
      return part.lines.map(({ lead, text }) => `${lead}  ${text}`.trim()).join('\n')
  }
}
