import type { Understanding } from '../../src/domain/understanding.ts'
import type { DialogManager } from '../../src/ports/dialog-manager.ts'
import type { LanguageModel } from '../../src/ports/language-model.ts'
import type { Tool } from '../../src/ports/tool.ts'
import { createManualClock } from '../../src/testing/clock.ts'
import { createSeededIds } from '../../src/testing/ids.ts'
import { defaultBounds, type TurnBounds } from '../bounds.ts'
import type { Understand } from '../dependencies.ts'
import { createDialogManager } from '../graph.ts'
import en from '../locales/en.ts'
import { noUnderstanding, nowMs } from './salon.ts'

/** A dialog manager for tests: what is not given is quiet, and understanding reads nothing unless told. */
export function createTestManager(given: {
  readonly primary: LanguageModel
  readonly fallback?: LanguageModel | null
  readonly tools: ReadonlyMap<string, Tool>
  readonly understood?: Partial<Understanding>
  readonly understand?: Understand
  readonly bounds?: Partial<TurnBounds>
  readonly privateTexts?: readonly string[]
}): DialogManager {
  const clock = createManualClock(Temporal.Instant.fromEpochMilliseconds(nowMs))
  const understanding = { ...noUnderstanding, ...given.understood }
  return createDialogManager({
    models: { primary: given.primary, fallback: given.fallback ?? null },
    understand: given.understand ?? (({ session }) => ({ session, understanding })),
    tools: given.tools,
    locales: new Map([['en', en]]),
    links: {
      manageUrl: (_tenantId, bookingId) => `https://book.example/manage/${bookingId}`,
      payUrl: (_tenantId, bookingId) => `https://book.example/manage/${bookingId}/pay`,
    },
    ids: createSeededIds({ seed: 'agent', clock }),
    clock,
    log: () => {},
    bounds: { ...defaultBounds, ...given.bounds },
    privateTexts: given.privateTexts ?? [],
  })
}

/** Where sentences of a stream are kept. */
export function createStream(signal: AbortSignal = new AbortController().signal) {
  const sentences: string[] = []
  return { sentences, text: (sentence: string) => void sentences.push(sentence), signal }
}
