import { storedPieces } from '../../../../src/domain/stored-links.ts'
import type { Words } from '../../locales/en.ts'
import { useWords } from '../../words.ts'
import styles from './inbox.module.css'

/** What was written, as text; in place of a link or a code stands that there was one. */
export function StoredText({ text }: { readonly text: string }) {
  const words = useWords('inbox')
  return storedPieces(text).map((piece, index) =>
    piece.kind === 'words' ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text do not move.
      <span key={index} className={styles['mark']}>
        {piece.kind === 'link' ? words.bookingLink : words.codeSent}
      </span>
    ),
  )
}

/** The same in one line, for lists. */
export function plainStored(text: string, words: Words['inbox']): string {
  return storedPieces(text)
    .map((piece) =>
      piece.kind === 'words' ? piece.text : `[${piece.kind === 'link' ? words.bookingLink : words.codeSent}]`,
    )
    .join('')
    .replace(/\s+/g, ' ')
}
