import { foldText } from './claims.ts'

/** Letters of one sentence at most; longer ones are not said. */
export const sentenceCharsMax = 240

export type UnsafeText = 'malformed' | 'too-long' | 'look-alike' | 'markup' | 'link' | 'mixed-script'

/** Why free text may not go out as text, whatever it says; null where nothing is wrong with its characters. */
export function unsafeText(text: string): UnsafeText | null {
  if (!text.isWellFormed()) return 'malformed'
  if (text.length > sentenceCharsMax) return 'too-long'
  // Full-width digits, mathematical letters, enclosed numbers, ligatures: all that only looks like plain text.
  if (text.replaceAll('…', '').normalize('NFKC') !== text.replaceAll('…', '').normalize('NFC')) return 'look-alike'
  if (/(?:\p{Cf}|\p{Cc}|\p{Co}|\p{Cn}|[\uFE00-\uFE0F]|\u034F|[\u115F\u1160\u3164])/u.test(text)) return 'look-alike'
  if (/[^\p{L}\p{M}\p{N}\s.,;:!?'"’‘“”()\-–—…&/%\p{Sc}·]/u.test(text)) return 'markup'
  if (/\/\/|www\.|[\p{L}\p{N}]\.\p{L}{2,}|\p{L}\/\p{L}+\//u.test(foldText(text))) return 'link'
  if (/\p{Script=Latin}/u.test(text) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(text)) {
    return 'mixed-script'
  }
  return null
}
