import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { CredentialField } from '../domain/credential-form.ts'

/** Where a form is asked: the terminal of the process unless told otherwise. */
export interface FormScreen {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly isTerminal: boolean
}

const terminalOf: FormScreen = {
  input: process.stdin,
  output: process.stdout,
  isTerminal: process.stdin.isTTY === true,
}

/**
 * Asks for each field; what is secret is not shown while it is typed. Empty answers are left out. Without a terminal each
 * line of the input is an answer. Throws where the input ends before the last field, or at Ctrl-C.
 */
export async function askForm(
  fields: readonly CredentialField[],
  { input, output, isTerminal }: FormScreen = terminalOf,
): Promise<Record<string, string>> {
  // Shown is only what is typed into a field that is no secret: of a paste of several lines the first one.
  let isShown = true
  const screen = new Writable({
    write: (chunk, _encoding, done) => {
      if (isShown) output.write(chunk)
      done()
    },
  })
  const form = createInterface({ input, output: screen, terminal: isTerminal })
  const ended = new Promise<never>((_resolve, reject) => form.once('close', () => reject(new Error('closed'))))
  ended.catch(() => {})
  // Lines that came before they were asked for, as out of a pipe: readline itself would drop them.
  const early: string[] = []
  form.on('line', (line) => early.push(line))
  const ask = async (prompt: string, isSecret: boolean): Promise<string> => {
    const line = early.shift()
    if (line !== undefined) {
      output.write(`${prompt}${isSecret || !isTerminal ? '' : line}\n`)
      return line
    }
    isShown = true
    const answer = new Promise<string>((resolve) => {
      // The prompt is readline's, which draws it again with every change of the line.
      form.question(prompt, (typed) => {
        isShown = false
        resolve(typed)
      })
    })
    isShown = !isSecret
    const typed = await Promise.race([answer, ended])
    if (isSecret && isTerminal) output.write('\n')
    return typed
  }
  const answers: Record<string, string> = {}
  try {
    for (const { key, title, description, isNeeded, isSecret } of fields) {
      const about = description === '' ? '' : ` (${description.replace(/\.$/, '')})`
      const answer = (await ask(`${title}${about}${isNeeded ? '' : ', or nothing'}: `, isSecret)).trim()
      if (answer !== '') answers[key] = answer
    }
  } catch {
    output.write('\n')
    throw new Error('Nothing was connected: the form was left before its end.')
  } finally {
    form.close()
  }
  return answers
}
