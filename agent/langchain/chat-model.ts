import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import {
  AIMessage,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
  type UsageMetadata,
} from '@langchain/core/messages'
import type { LanguageModel, ModelInput, ModelStep, ToolCallRequest } from '../../src/ports/language-model.ts'
import { plainText } from '../guardrails/plain-json.ts'
import { contextText } from '../prompts/context.ts'
import { parseReply } from '../prompts/markers.ts'
import { redactResult, redactText } from '../prompts/redact.ts'
import { systemPrompt } from '../prompts/system.ts'

/** Characters of one message and of one tool result that a model reads. */
const messageCharsMax = 2_000
const resultCharsMax = 6_000
/** Calls of one step that are read; the turn's own bound stands behind it. */
const callsReadMax = 50

/** Any LangChain chat model as a language model of ours. It throws what the network throws. */
export function createChatModel({ id, chat }: { readonly id: string; readonly chat: BaseChatModel }): LanguageModel {
  return {
    id,
    next: async (input) => {
      const tools = input.tools.map(({ name, description, parameters }) => ({
        type: 'function' as const,
        function: { name, description, parameters },
      }))
      const bound = chat.bindTools && tools.length > 0 ? chat.bindTools(tools) : chat
      const answer = (await bound.invoke(messagesOf(input), { signal: input.signal })) as AIMessage
      return stepOf(id, answer, input)
    },
  }
}

function messagesOf(input: ModelInput): BaseMessage[] {
  const read = (text: string) => plainText(redactText(input.catalog, text), messageCharsMax)
  const spoken = input.messages.flatMap((message): BaseMessage[] => {
    if (message.role === 'customer') return [new HumanMessage(read(message.text))]
    return message.role === 'system' ? [] : [new AIMessage(read(message.text))]
  })
  const system = `${systemPrompt}\n\nContext (data):\n${redactText(input.catalog, contextText(input))}`
  return [new SystemMessage(system), ...spoken, ...callMessages(input)]
}

/** The calls of this turn with their results. Ids are ours: a model may repeat its own or leave them out. */
function callMessages({ catalog, calls }: ModelInput): BaseMessage[] {
  return calls.flatMap((call, index) => {
    const id = `call_${index + 1}`
    const result = redactText(catalog, JSON.stringify(redactResult(call.result))).slice(0, resultCharsMax)
    return [
      new AIMessage({
        content: '',
        tool_calls: [{ id, name: call.name, args: { ...call.arguments }, type: 'tool_call' }],
      }),
      new ToolMessage({ tool_call_id: id, content: result, status: call.ok ? 'success' : 'error' }),
    ]
  })
}

function stepOf(id: string, answer: AIMessage, input: ModelInput): ModelStep {
  const used = answer.usage_metadata as UsageMetadata | undefined
  const usage = { inputTokens: used?.input_tokens ?? 0, outputTokens: used?.output_tokens ?? 0 }
  const calls = callsOf(answer)
  if (calls.length > 0) return { kind: 'tool-calls', calls, usage, model: id }
  const text = answer.text
  if (text.trim() === '') throw new Error(`model ${id}: an answer without text and without tool calls`)
  return { kind: 'reply', reply: parseReply(text, input.session.offers), usage, model: id }
}

/** Calls whose arguments could not be read count too: the model is told, as for any bad arguments. */
function callsOf(answer: AIMessage): ToolCallRequest[] {
  const good = (answer.tool_calls ?? []).map((call, index) => ({
    id: call.id ?? `call_${index}`,
    name: call.name,
    arguments: call.args as Record<string, unknown>,
  }))
  const bad = (answer.invalid_tool_calls ?? []).map((call, index) => ({
    id: call.id ?? `invalid_${index}`,
    name: call.name ?? 'unknown',
    arguments: { unreadable: true },
  }))
  return [...good, ...bad].slice(0, callsReadMax)
}
