import { ChatOpenAI } from '@langchain/openai'
import type { LanguageModel } from '../../src/ports/language-model.ts'
import { createChatModel } from '../langchain/chat-model.ts'

/**
 * A model behind any address that speaks OpenAI's chat completions. Tried again once by LangChain's client on 429 and
 * 5xx; the failover stands behind it.
 */
export function createOpenAiModel(options: {
  readonly apiKey: string
  /** Without the final slash, such as https://api.openai.com/v1. */
  readonly baseUrl: string
  readonly model: string
  readonly timeoutMs: number
  readonly id?: string
  readonly retriesMax?: number
}): LanguageModel {
  const chat = new ChatOpenAI({
    model: options.model,
    apiKey: options.apiKey,
    configuration: { baseURL: options.baseUrl },
    timeout: options.timeoutMs,
    maxRetries: options.retriesMax ?? 1,
    maxTokens: answerTokensMax,
  })
  return createChatModel({ id: options.id ?? `openai:${options.model}`, chat })
}

/** A reply is a few sentences, a step a few calls. */
const answerTokensMax = 800
