/** `npm run chat -- luna-salon [--url http://…]`: a conversation in the terminal, or from a file through a pipe. */
import { createInterface } from 'node:readline'
import { createApi, RefusedError } from '../../web/widget/api.ts'
import { Session } from '../../web/widget/session.ts'
import type { TenantFacts } from '../../web/widget/types.ts'
import { loadConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { systemRandom } from '../system/random.ts'
import { readArguments } from './arguments.ts'
import { findOrStartServer } from './chat-server.ts'
import { cardLines, choiceLines, colorInk, messageLines, plainInk, readInput } from './chat-text.ts'
import { printable } from './printable.ts'

const { values, positionals } = readArguments('npm run chat -- TENANT [--url http://…]', {
  options: { url: { type: 'string' } },
  allowPositionals: true,
})
const tenant = positionals[0] ?? 'luna-salon'
const say = (line: string) => console.log(line)
const ink = process.stdout.isTTY && process.stdout.hasColors() ? colorInk : plainInk

/** Shows what is new, once; resolves whoever waits when nothing is on its way any more. */
function createScreen(facts: TenantFacts) {
  const name = printable(facts.name)
  const shown = new Set<string>()
  let streamed = ''
  let isOffline = false
  let onCalm = () => {}
  const stream = (text: string) => {
    if (text === streamed || !text.startsWith(streamed)) return
    process.stdout.write(printable(streamed === '' ? `${name}: ${text}` : text.slice(streamed.length)))
    streamed = text
  }
  const finish = (lines: readonly string[]) => {
    // What was streamed is not said twice; where the stored text is another one, it counts.
    const whole = lines.join(' ').replace(/\s+/g, ' ')
    if (streamed !== '') process.stdout.write('\n')
    if (streamed === '' || whole !== `${name}: ${streamed}`.replace(/\s+/g, ' ')) for (const line of lines) say(line)
    streamed = ''
  }
  return {
    render({ state }: Session) {
      if (state.offline !== isOffline) {
        isOffline = state.offline
        say(ink.soft(isOffline ? '(no connection; what you wrote is kept and sent again)' : '(connected again)'))
      }
      if (state.streaming !== '') stream(state.streaming)
      for (const message of state.messages) {
        if (shown.has(message.id)) continue
        shown.add(message.id)
        if (message.role === 'customer') continue
        finish(messageLines(message, name))
        for (const card of message.cards ?? []) for (const line of cardLines(card, facts.locale, ink)) say(line)
        for (const line of choiceLines(message.choices ?? [], ink)) say(line)
      }
      if (state.pending.length === 0 && state.messages.length > 0) onCalm()
    },
    calm: () =>
      new Promise<void>((resolve) => {
        onCalm = resolve
      }),
  }
}

async function converse(url: string): Promise<void> {
  // A terminal's zone is often the machine's, not the person's: the business's own is the better guess.
  const api = createApi(url, tenant, {})
  const facts = await api.tenant().catch((error: unknown) => {
    const why = error instanceof RefusedError ? `There is no business "${tenant}" there.` : 'It does not answer.'
    throw new AppError('unavailable', `${url}: ${why}`)
  })
  const screen = createScreen(facts)
  const memory = { load: () => null, save: () => {} }
  const session: Session = new Session({
    api,
    memory,
    newId: () => systemRandom.token(),
    jitter: () => 1,
    onChange: () => screen.render(session),
  })
  const opened = screen.calm()
  session.start()
  await opened
  if (process.stdin.isTTY) say(ink.soft('(a number picks a choice; Ctrl-D ends)'))
  const lines = createInterface({
    input: process.stdin,
    prompt: 'You: ',
    ...(process.stdin.isTTY ? { output: process.stdout } : {}),
  })
  lines.on('SIGINT', () => lines.close())
  const ask = () => process.stdin.isTTY && lines.prompt()
  ask()
  for await (const typed of lines) {
    const { text, choice } = readInput(typed, session.state.messages.at(-1)?.choices ?? [])
    if (!process.stdin.isTTY && text !== '') say(`You: ${printable(text)}`)
    if (text !== '') {
      const answered = screen.calm()
      session.send(text, choice)
      await answered
    }
    ask()
  }
  say('')
}

try {
  const server = await findOrStartServer({ url: values.url, port: loadConfig().port, say })
  // In a terminal readline takes Ctrl-C; with a pipe for input it comes as a signal.
  process.once('SIGINT', () => void server.stop().then(() => process.exit(130)))
  try {
    await converse(server.url)
  } finally {
    await server.stop()
  }
  process.exit(0)
} catch (error) {
  console.error(error instanceof AppError ? error.message : error)
  process.exit(1)
}
