import { ask, before, call, type Flow, phrase, type Saying } from './flow.ts'
import { codeOf, type Scene } from './scene.ts'

/** The key of the question for the number by which somebody wants to be known. */
const proofKey = 'proof'
/** The key of the question whether a new code shall be sent. */
const newCodeKey = 'new'

/**
 * No booking is there to be seen: it may have been made elsewhere. Who is not known is asked for their number and sent a
 * code; where no code can be sent, or somebody is known, the honest way out.
 */
export function* noBookingFlow(scene: Scene): Flow<Saying> {
  if (scene.session.identified !== 'anonymous') {
    return ask([phrase('ask_other_number')], 'contact', { key: proofKey, choices: ['person', 'book'] })
  }
  return yield* proofFlow()
}

/** Sends a code to the number that was typed, or asks for one. The words are the same whether anybody is known by it. */
function* proofFlow(): Flow<Saying> {
  const sent = yield* call('send_code', {})
  if (sent.ok) {
    const digits = typeof sent.result.lastDigits === 'string' ? { said: sent.result.lastDigits } : null
    return askCode([phrase('code_sent', { digits })])
  }
  switch (codeOf(sent)) {
    case 'phone_needed':
      return askNumber('ask_own_number')
    case 'not_mobile':
      return askNumber('code_not_mobile')
    case 'code_limit':
      return ask([phrase('code_limit')], 'handoff', { choices: ['person', 'no'] })
    case 'number_known':
      return ask([phrase('number_known')], 'anything')
    default:
      return ask([phrase('no_booking')], 'handoff', { choices: ['person', 'book'] })
  }
}

/**
 * What has to do with proving a number: a code that was typed, one that did not come, the number that was asked for.
 * `goOn` is what was wanted before. Null: this message is about something else.
 */
export function* proofTalk(scene: Scene, goOn: (scene: Scene) => Flow<Saying>): Flow<Saying | null> {
  const { understanding, session } = scene
  const { identity } = understanding
  if (identity?.code === true) return yield* codeTyped(scene, goOn)
  const open = session.openQuestion
  const newPhone = scene.changed('phone')
  if (open?.about === 'code') {
    const wantsNew = open.key === newCodeKey && scene.has('affirm')
    if (newPhone || identity?.again === true || wantsNew) return yield* proofFlow()
    if (understanding.notUnderstood) return askCode([phrase('code_needed')])
    return null
  }
  if (open?.about === 'contact' && open.key === proofKey) {
    if (newPhone) return yield* proofFlow()
    return understanding.notUnderstood || scene.changed('email') ? askNumber('ask_own_number_again') : null
  }
  // "I booked under another number", from somebody who is known.
  if (identity?.otherNumber !== true || session.identified === 'anonymous') return null
  return newPhone ? yield* proofFlow() : askNumber('ask_other_number')
}

function* codeTyped(scene: Scene, goOn: (scene: Scene) => Flow<Saying>): Flow<Saying | null> {
  const checked = yield* call('check_code', {})
  if (checked.ok) {
    const said = phrase(checked.result.added === true ? 'number_added' : 'number_proven')
    return before([said], yield* goOn(scene))
  }
  switch (codeOf(checked)) {
    case 'code_wrong': {
      const left = (checked.result.details as { readonly attemptsLeft?: unknown } | undefined)?.attemptsLeft
      return askCode([phrase('code_wrong', { count: typeof left === 'number' ? { count: left } : null })])
    }
    case 'code_failed':
      return ask([phrase('code_failed')], 'code', { key: newCodeKey, choices: ['new_code', 'person'] })
    case 'code_expired':
      return ask([phrase('code_expired')], 'code', { key: newCodeKey, choices: ['new_code', 'person'] })
    default:
      return null
  }
}

function askCode(segments: Parameters<typeof ask>[0]): Saying {
  return ask(segments, 'code', { choices: ['new_code', 'person'] })
}

function askNumber(id: 'ask_own_number' | 'ask_own_number_again' | 'ask_other_number' | 'code_not_mobile'): Saying {
  return ask([phrase(id)], 'contact', { key: proofKey, choices: ['person'] })
}
