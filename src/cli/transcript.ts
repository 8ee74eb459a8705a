/** `npm run transcript -- ID [--json]`: one conversation with each turn's tool calls, model, tokens, time and verdicts. */
import { runCommand, tenantOfConversation } from '../house/command-world.ts'
import { readTranscript } from '../usecases/read-transcript.ts'
import { readArguments } from './arguments.ts'
import { transcriptText } from './transcript-text.ts'

const { values, positionals } = readArguments('npm run transcript -- ID [--json]', {
  allowPositionals: true,
  options: { json: { type: 'boolean' } },
})
const [conversationId] = positionals

if (conversationId === undefined) {
  console.error('Which conversation? npm run transcript -- ID [--json]\nnpm run inbox lists them.')
  process.exit(2)
}

await runCommand(async ({ database }) => {
  const tenantId = await tenantOfConversation(database, conversationId)
  const transcript = tenantId === null ? null : await readTranscript({ database }, { tenantId, conversationId })
  if (transcript === null) throw new Error(`There is no conversation ${conversationId}. npm run inbox lists them.`)
  console.log(
    values.json === true
      ? JSON.stringify(transcript, null, 2)
      : transcriptText(transcript, transcript.session.timeZone),
  )
})
