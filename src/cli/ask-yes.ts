import { createInterface } from 'node:readline/promises'

/**
 * Asks a question that is answered with yes; anything else is no. Throws an Error where nobody can be asked, so that a
 * script says `--yes` and does not do by accident what a person was to agree to.
 */
export async function askYes(question: string, isAgreed: boolean): Promise<boolean> {
  if (isAgreed) return true
  if (process.stdin.isTTY !== true) throw new Error('Nobody can be asked here: add --yes where that is agreed.')
  const screen = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^y(es)?$/i.test((await screen.question(`${question} [y/N] `)).trim())
  } finally {
    screen.close()
  }
}
