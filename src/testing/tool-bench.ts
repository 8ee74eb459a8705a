import type { SessionContext } from '../domain/conversation.ts'
import { connectTools, loadToolDefinitions } from '../house/tools.ts'
import type { TurnInput } from '../ports/dialog-manager.ts'
import type { Tool, ToolContext, ToolResult } from '../ports/tool.ts'
import { openConversation } from '../usecases/open-conversation.ts'
import { receiveMessage } from '../usecases/receive-message.ts'
import { runTurn } from '../usecases/run-turn.ts'
import { openSalonPorts } from './salon-ports.ts'
import { createEchoDialog } from './scripted-dialog.ts'

/** Tools on a real salon, called as the agent calls them: inside a turn of a conversation, with its session. */
export async function openToolBench() {
  const salon = await openSalonPorts()
  const definitions = await loadToolDefinitions()
  const tools = connectTools(definitions, salon.ports)
  const { ports, tenantId } = salon

  const toolOf = (id: string): Tool => {
    const tool = tools.get(id)
    if (tool === undefined) throw new Error(`no tool ${id}`)
    return tool
  }
  const openChat = async () => {
    const greeter = () => ({ text: 'Hello.', choices: [] })
    const opened = await openConversation({ ...ports, greeter }, { tenantId, channel: 'web-chat' })
    if (opened === null) throw new Error('no tenant')
    return opened.conversationId
  }
  /** One turn: the customer says something, the agent does `act`; what the session becomes is kept. */
  const turn = async (
    conversationId: string,
    text: string,
    act: (call: ToolContext, input: TurnInput) => Promise<Partial<SessionContext>>,
  ) => {
    const dialogManager = createEchoDialog(ports.ids, async (input) => {
      const { session, turnId, catalog, nowMs } = input
      const call = { tenantId, conversationId, turnId, catalog, session, nowMs, consent: null }
      const patch = await act(call, input)
      const reply = { id: ports.ids.next(), text: 'a reply', choices: [], cards: [] }
      const next = { ...session, ...patch }
      const pending = next.pendingConfirmation
      // As the agent does: a proposal of this turn is summed up in this turn's reply.
      const isNew = pending !== null && pending.id !== session.pendingConfirmation?.id
      const pendingConfirmation = isNew ? { ...pending, summaryMessageId: reply.id } : pending
      return { reply, session: { ...next, pendingConfirmation } }
    })
    const message = { tenantId, conversationId, messageId: ports.ids.next(), text, choiceId: null }
    await receiveMessage(ports, { ...message, runsTurnItself: true })
    await runTurn({ ...ports, dialogManager }, { tenantId, conversationId })
    salon.clock.advance({ seconds: 5 })
  }
  return { ...salon, definitions, tools, toolOf, openChat, turn }
}
export type ToolBench = Awaited<ReturnType<typeof openToolBench>>

/** The output of a result that must be one, checked against the tool's own schema. */
export function outputOf<T>(tool: Tool, result: ToolResult<unknown>): T {
  if (!result.ok) throw new Error(`${tool.id}: ${result.code}`)
  return tool.output.parse(result.output) as T
}
