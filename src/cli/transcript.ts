/**
 * `npm run transcript -- ID [--customer] [--json]`: one conversation with each turn's tool calls, model, tokens, time and
 * verdicts; `--customer`: everything said with its customer, on every channel.
 */
import { runCommand, tenantOfConversation } from '../house/command-world.ts'
import { readCustomerHistory } from '../usecases/read-customer-history.ts'
import { readTranscript } from '../usecases/read-transcript.ts'
import { readArguments } from './arguments.ts'
import { historyText } from './history-text.ts'
import { transcriptText } from './transcript-text.ts'

const usage = 'npm run transcript -- ID [--customer] [--json]'
const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: { customer: { type: 'boolean' }, json: { type: 'boolean' } },
})
const [conversationId] = positionals

if (conversationId === undefined) {
  console.error(`Which conversation? ${usage}\nnpm run inbox lists them.`)
  process.exit(2)
}

await runCommand(async ({ database }) => {
  const tenantId = await tenantOfConversation(database, conversationId)
  const transcript = tenantId === null ? null : await readTranscript({ database }, { tenantId, conversationId })
  if (transcript === null) throw new Error(`There is no conversation ${conversationId}. npm run inbox lists them.`)
  const { timeZone } = transcript.session
  if (values.customer !== true) return show(transcript, (one) => transcriptText(one, timeZone))
  const history = tenantId === null ? null : await readCustomerHistory({ database }, { tenantId, conversationId })
  if (history === null) throw new Error('Who writes in this conversation is not known yet.')
  show(history, (one) => historyText(one, timeZone))
})

function show<T>(value: T, textOf: (value: T) => string): void {
  console.log(values.json === true ? JSON.stringify(value, null, 2) : textOf(value))
}
