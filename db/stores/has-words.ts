import type { PendingQuery, Row } from 'postgres'
import { anywhere } from '../../src/domain/search-words.ts'
import type { TransactionClient } from '../connect.ts'

type Fragment = PendingQuery<Row[]>

/** What a statement's WHERE goes on with, so that each word stands somewhere in `text`; nothing where there is none. */
export function hasWords(tx: TransactionClient, text: Fragment, words: readonly string[]) {
  return words.reduce((all, word) => tx`${all} AND ${text} LIKE ${anywhere(word)}`, tx``)
}
