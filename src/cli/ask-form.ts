import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { FormField } from './channel-form.ts'

/** Asks for each field at the terminal; what is secret is not shown while it is typed. Empty answers are left out. */
export async function askForm(fields: readonly FormField[]): Promise<Record<string, string>> {
  let hidden = false
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!hidden) process.stdout.write(chunk)
      done()
    },
  })
  const terminal = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY === true })
  const answers: Record<string, string> = {}
  try {
    for (const { key, title, description, isNeeded, isSecret } of fields) {
      const about = description === '' ? '' : ` (${description.replace(/\.$/, '')})`
      process.stdout.write(`${title}${about}${isNeeded ? '' : ', or nothing'}: `)
      hidden = isSecret
      const answer = (await terminal.question('')).trim()
      if (isSecret) process.stdout.write('\n')
      hidden = false
      if (answer !== '') answers[key] = answer
    }
  } finally {
    terminal.close()
  }
  return answers
}
