import { understand } from '../../agent/understanding/understand.ts'
import { isTerm } from '../../agent/understanding/understandings.ts'
import { type Draft, newSessionContext } from '../../src/domain/conversation.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import { catalogOf } from '../data/catalog-of.ts'
import { readSets } from '../data/jsonl.ts'
import type { SgdDialog } from '../data/sgd.ts'
import { goldStates } from '../data/sgd-slots.ts'
import { tenantOf } from '../data/sgd-tenant.ts'
import { type HeldState, wrongSlots, wrongText } from '../scorers/state.ts'
import { afterSystemTurn, type Terms, termsPut, withAgreed } from '../simulators/sgd-agent.ts'
import { type Suite, skipped } from '../suite.ts'

const files = ['sgd-appointments', 'sgd-restaurants'] as const
const failuresMax = 2_000

/**
 * State accuracy (metric 3 of the data's README): each dialog of people heard turn by turn by our own understanding,
 * with the system's turns as what the agent had said; after every user turn the draft against what the human has
 * informed or accepted by then.
 */
const state: Suite = {
  id: 'state',
  async run(options) {
    const model = options.model ?? 'builtin'
    const sets = readSets<SgdDialog>(files, options)
    const failures: { id: string; why: string }[] = []
    const metrics: Record<string, number> = {}
    let [items, turns, right] = [0, 0, 0]
    for (const { file, rows } of sets) {
      items += rows.length
      let [fileTurns, fileRight] = [0, 0]
      for (const dialog of rows) {
        for (const turn of hear(dialog)) {
          fileTurns += 1
          if (turn.why === null) fileRight += 1
          else if (failures.length < failuresMax) failures.push({ id: `${dialog.id}#${turn.at}`, why: turn.why })
        }
      }
      turns += fileTurns
      right += fileRight
      metrics[`state_accuracy_${file.split('.')[0] ?? ''}`] = fileRight / Math.max(1, fileTurns)
    }
    if (sets.length === 0) return skipped('state', model, options)
    return {
      suite: 'state',
      model,
      data: sets.map(({ file }) => file),
      items,
      metrics: { state_accuracy: right / Math.max(1, turns), ...metrics },
      failures,
    }
  },
}
export default state

interface HeardTurn {
  /** Position among the dialog's turns. */
  readonly at: number
  /** Null where the draft is right. */
  readonly why: string | null
}

function hear(dialog: SgdDialog): HeardTurn[] {
  const catalog = catalogOf(tenantOf(dialog, dialog.id, { named: true }))
  const { locale, timeZone } = catalog.tenant
  const nowMs = Temporal.PlainDate.from(dialog.reference_date).toZonedDateTime({
    timeZone,
    plainTime: '00:05',
  }).epochMilliseconds
  const gold = goldStates(dialog)
  const heard: HeardTurn[] = []
  let session = newSessionContext({ locale, timeZone })
  let terms: Terms = {}
  for (const [at, turn] of dialog.turns.entries()) {
    if (turn.speaker === 'system') {
      session = afterSystemTurn(session, turn, { catalog, nowMs })
      terms = termsPut(terms, turn)
      continue
    }
    const message = { id: `m${at}`, role: 'customer' as const, text: turn.text, choiceId: null, choices: [], cards: [] }
    const inbound = [{ ...message, createdAtMs: nowMs }]
    const read = understand({ session, inbound, history: [], catalog, nowMs, locale })
    session = agrees(read.understanding) ? withAgreed(session, read.session, terms, catalog) : read.session
    const expected = gold[heard.length] ?? {}
    const held = heldIn(session.draft, (id) => catalog.resources.find((one) => one.id === id)?.name)
    const wrong = wrongSlots(expected, held)
    heard.push({ at, why: wrong.length === 0 ? null : `${wrongText(expected, held, wrong)}: ${turn.text}` })
  }
  return heard
}

/** A yes, or one with a question beside it that leaves the terms as they were put. */
function agrees({ consent, changed }: Understanding): boolean {
  return consent === 'yes' || (consent === 'yes-but' && !changed.some(isTerm))
}

/** The five things of a draft; a window of time counts by its start, a range of days by its first. */
function heldIn(draft: Draft, nameOf: (staffId: string) => string | undefined): HeldState {
  // A part of the day without an hour is no value of a time.
  const wish = draft.time?.value.label === null ? draft.time.value : null
  const time = wish?.start ?? wish?.end
  const provider = draft.staff === null ? undefined : nameOf(draft.staff.value)
  const city = draft.attributes['city']?.value
  return {
    ...(draft.date === null ? {} : { date: draft.date.value.from }),
    ...(time === null || time === undefined ? {} : { time }),
    ...(provider === undefined ? {} : { provider }),
    ...(draft.party === null ? {} : { party: String(draft.party.value) }),
    ...(city === undefined ? {} : { city }),
  }
}
