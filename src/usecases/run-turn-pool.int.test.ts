import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import type { DialogManager } from '../ports/dialog-manager.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { createEchoDialog } from '../testing/scripted-dialog.ts'
import { openConversation } from './open-conversation.ts'
import { readHistory } from './read-history.ts'
import { receiveMessage } from './receive-message.ts'
import { runTurn } from './run-turn.ts'

/** A single connection: whoever held it while a model thinks would stop everybody else. */
let salon: SalonPorts
beforeAll(async () => {
  salon = await openSalonPorts({ poolMax: 1 })
})
afterAll(() => salon.close())

async function openChat() {
  const { tenantId } = salon
  const ports = { ...salon.ports, greeter: () => ({ text: 'Hello.', choices: [] }) }
  const opened = await openConversation(ports, { tenantId, channel: 'web-chat' })
  if (opened === null) throw new Error('no tenant')
  const key = { tenantId, conversationId: opened.conversationId }
  await receiveMessage(salon.ports, { ...key, messageId: 'm1', text: 'hi', choiceId: null, runsTurnItself: true })
  return key
}

test('many turns think at once over one connection, no transaction open, and others are served meanwhile', async () => {
  const chats = await Promise.all(Array.from({ length: 8 }, openChat))
  const thinking = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  let began = 0
  const echo = createEchoDialog(salon.ids)
  const slow: DialogManager = {
    runTurn: async (input, stream) => {
      began += 1
      if (began === chats.length) thinking.resolve()
      await done.promise
      return echo.runTurn(input, stream)
    },
  }
  const turns = chats.map((key) => runTurn({ ...salon.ports, dialogManager: slow }, key))
  await thinking.promise
  const audit = connect({ url: salon.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const open = await audit`
    SELECT state FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'parley' AND (state <> 'idle' OR xact_start IS NOT NULL)`
  await audit.end()
  expect(open).toEqual([])
  const [first] = chats
  if (first === undefined) throw new Error('no chat')
  expect(await readHistory(salon.ports, first)).toHaveLength(2)
  await openChat()
  done.resolve()
  expect((await Promise.all(turns)).map(({ state }) => state)).toEqual(chats.map(() => 'answered'))
})
