import type { TextFault } from '../../../../../src/domain/notification-text.ts'
import type { Words } from '../../../locales/en.ts'

/** What is wrong with a text, in the language of the console; null where nothing is. */
export function faultWords(words: Words['texts'], fault: TextFault | undefined): string | null {
  if (fault === undefined) return null
  switch (fault.fault) {
    case 'unknown_variable':
      return words.faults.unknown(fault.name)
    case 'missing_variable':
      return words.faults.missing(fault.name)
    case 'unbalanced':
      return words.faults.unbalanced(fault.sign)
    case 'empty':
      return words.faults.empty
    case 'too_long':
      return words.faults.tooLong(fault.charsMax)
  }
}
