import type { OutboundContent } from '../ports/channel.ts'

/** The content with its texts changed where a link may stand: the words, a file's caption and address. */
export function changeTexts(content: OutboundContent, change: (text: string) => string): OutboundContent {
  switch (content.kind) {
    case 'text':
      return { ...content, text: change(content.text) }
    case 'file':
      return { ...content, url: change(content.url), caption: change(content.caption) }
    case 'template':
      return { ...content, variables: content.variables.map(change) }
  }
}
