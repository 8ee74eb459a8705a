import OpenAI, { APIConnectionError, APIError } from 'openai'
import type { Heard, Transcriber } from '../ports/transcriber.ts'

/** Types that the endpoint reads; it goes by the ending of the file's name. */
const endings: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/opus': 'ogg',
  'audio/vorbis': 'ogg',
  'application/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/mp4': 'm4a',
  'audio/m4a': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/wav': 'wav',
  'audio/wave': 'wav',
  'audio/x-wav': 'wav',
  'audio/vnd.wave': 'wav',
  'audio/webm': 'webm',
  'audio/flac': 'flac',
}

/** Tried again soon; anything else that is refused stays refused. */
const passing: ReadonlySet<number> = new Set([408, 409, 425, 429])

export interface OpenAiTranscriberOptions {
  /** Without the final slash, such as https://api.openai.com/v1. */
  readonly baseUrl: string
  readonly apiKey: string
  readonly model: string
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
}

/**
 * Any address that speaks OpenAI's audio.transcriptions. Asked once a call: who calls knows until when it is worth it.
 * The language is left to the model, since a wrong hint makes it translate. Logs a status, never words nor the key.
 */
export function createOpenAiTranscriber({ baseUrl, apiKey, model, log }: OpenAiTranscriberOptions): Transcriber {
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey,
    // What else the environment may hold for this client is none of ours.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
  })
  return {
    transcribe: async ({ mediaType, bytes }, timeoutMs) => {
      const ending = Object.hasOwn(endings, mediaType) ? endings[mediaType] : undefined
      if (ending === undefined) return { kind: 'refused', code: 'type' }
      if (bytes.length === 0) return { kind: 'refused', code: 'empty' }
      const file = new File([Uint8Array.from(bytes)], `voice.${ending}`, { type: mediaType })
      const signal = AbortSignal.timeout(Math.max(1, Math.floor(timeoutMs)))
      try {
        const answer: unknown = await client.audio.transcriptions.create(
          { file, model, response_format: 'json' },
          { timeout: timeoutMs, signal },
        )
        return readAnswer(answer)
      } catch (error) {
        const heard = failureOf(error)
        log('transcription_failed', { kind: heard.kind, status: error instanceof APIError ? error.status : undefined })
        return heard
      }
    },
  }
}

function readAnswer(answer: unknown): Heard {
  const text = typeof answer === 'object' && answer !== null && 'text' in answer ? answer.text : undefined
  return typeof text === 'string' ? { kind: 'heard', text } : { kind: 'refused', code: 'garbage' }
}

function failureOf(error: unknown): Heard {
  if (error instanceof APIError && error.status !== undefined) {
    const { status } = error
    if (!passing.has(status) && status < 500) return { kind: 'refused', code: String(status) }
    const seconds = Number(error.headers?.get('retry-after') ?? Number.NaN)
    return { kind: 'later', retryAfterMs: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null }
  }
  // Nobody there, too slow, or our own time was up.
  const isPassing = error instanceof APIConnectionError || error instanceof OpenAI.APIUserAbortError
  return isPassing ? { kind: 'later', retryAfterMs: null } : { kind: 'refused', code: 'garbage' }
}
