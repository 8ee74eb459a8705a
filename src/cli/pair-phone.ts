import { createInterface } from 'node:readline/promises'
import { renderUnicodeCompact } from 'uqr'
import type { CommandWorld } from '../house/command-world.ts'
import type { Channel } from '../ports/channel.ts'
import { pairChannel } from '../usecases/pair-channel.ts'

const warning = `This is not an official API of WhatsApp. Parley connects as a linked device of a phone, as WhatsApp Web does, by a
library that WhatsApp did not make and does not allow. WhatsApp may block or ban the number, without notice and for good.
Use a number that you can lose, and write only to people who wrote to you first. Official: whatsapp-cloud, twilio-whatsapp.`

const howToScan = 'On the phone: WhatsApp, Settings, Linked devices, Link a device. Then scan this. Ctrl-C ends it.'

/** Warns, asks, shows the code until a phone has scanned it, and leaves the keys to the service. Throws what went wrong. */
export async function pairPhone(
  world: CommandWorld,
  {
    channel,
    tenantId,
    accountId,
    isAgreed,
  }: {
    readonly channel: Channel
    readonly tenantId: string
    readonly accountId: string | undefined
    readonly isAgreed: boolean
  },
): Promise<void> {
  console.log(`\n${warning}\n`)
  if (!isAgreed && !(await ask('Go on with this number? Type yes: '))) {
    throw new Error('Nothing was paired. Without a terminal: --yes says that you know this.')
  }
  console.log('A moment: asking WhatsApp for a code …')
  const stop = new AbortController()
  const abort = () => stop.abort()
  process.once('SIGINT', abort).once('SIGTERM', abort)
  try {
    const draw = createCodeScreen(process.stdout)
    const show = (code: string) => {
      draw(code)
      console.log(howToScan)
    }
    const paired = await pairChannel(world, { tenantId, channel: channel.id, accountId, show, signal: stop.signal })
    if (!paired.ok) throw new Error(paired.message)
    console.log(`\nPaired: ${channel.name}, ${paired.sender}, account ${paired.accountId}.`)
    console.log('The running service takes the connection over within seconds; without one, the next npm start does.')
    console.log('npm run channel -- list shows whether it is connected. Step by step: docs/channels/whatsapp-web.md')
  } finally {
    process.off('SIGINT', abort).off('SIGTERM', abort)
  }
}

async function ask(question: string): Promise<boolean> {
  if (process.stdin.isTTY !== true) return false
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^\s*yes\s*$/i.test(await terminal.question(question))
  } finally {
    terminal.close()
  }
}

/** Light on dark, whatever the terminal's own colours: cameras want the one around the other. */
const lightOnDark = '\u001b[97;40m'
const plain = '\u001b[0m'

/** Draws codes, each in the place of the one before where the screen can do that. */
export function createCodeScreen(screen: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>): (code: string) => void {
  let linesShown = 0
  return (code) => {
    const lines = renderUnicodeCompact(code, { ecc: 'L', border: 2 }).split('\n')
    const isTerminal = screen.isTTY === true
    if (isTerminal && linesShown > 0) screen.write(`\u001b[${linesShown}A\u001b[J`)
    for (const line of lines) screen.write(isTerminal ? `${lightOnDark}${line}${plain}\n` : `${line}\n`)
    // The line below the code that says what to do with it belongs to it.
    linesShown = lines.length + 1
  }
}
