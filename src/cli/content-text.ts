import { printable } from './printable.ts'

/** What a message was where it was no plain text, as a note beside its words; null where there is nothing to say. */
export function contentNote(content: Readonly<Record<string, unknown>> | null, awaits: string | null): string | null {
  if (content === null) return null
  const text = (name: string) => {
    const value = content[name]
    return typeof value === 'string' ? printable(value).replaceAll('\n', ' ') : ''
  }
  switch (content['kind']) {
    case 'media':
      return mediaNote(content, text('mediaType'), awaits, text('declined'))
    case 'edited':
      return content['withdrew'] === undefined
        ? 'a correction of an earlier message'
        : 'edited before it was answered: read instead of the earlier message'
    case 'deleted':
      return content['withdrew'] === undefined
        ? 'took an earlier message back'
        : 'took an earlier message back before it was answered'
    case 'reaction':
      return 'a reaction to an earlier message'
    case 'location':
      return `a place on the map: ${[text('name'), `${content['latitude']}, ${content['longitude']}`].filter((part) => part !== '').join(', ')}`
    case 'contact':
      return 'a contact card'
    case 'unsupported':
      return `not to be shown here (${text('what')})`
    default:
      return text('kind') === '' ? null : text('kind')
  }
}

function mediaNote(
  content: Readonly<Record<string, unknown>>,
  mediaType: string,
  awaits: string | null,
  declined: string,
): string {
  if (content['isVoice'] !== true) return `a file (${mediaType})`
  if (awaits === 'transcript') return 'a voice message, being written down'
  if (content['spoken'] === true) return 'a voice message, written down by the transcription'
  return `a voice message, not understood${declined === '' ? '' : ` (${declined})`}`
}
