import { describe, expect, it } from 'vitest'
import { newSessionContext } from '../../src/domain/conversation.ts'
import { messagePlannedCharsMax } from '../../src/domain/message.ts'
import { catalog, nowMs } from '../testing/salon.ts'
import { findTimesCounted } from './datetime/find-times.ts'
import { stepsMax } from './datetime/limits.ts'
import { understand } from './understand.ts'

function draftOf(texts: readonly string[]) {
  const inbound = texts.map((text, index) => ({
    id: `m${index + 1}`,
    role: 'customer' as const,
    text,
    choiceId: null,
    choices: [],
    cards: [],
    createdAtMs: nowMs,
  }))
  const session = newSessionContext({ locale: 'en-US', timeZone: catalog.tenant.timeZone })
  return understand({ session, inbound, history: [], catalog, nowMs, locale: 'en-US' }).session.draft
}

const filling = (length: number) => ' '.repeat(length)

describe('a burst of messages', () => {
  it('is read whole where all of it together is no longer than one message may be', () => {
    const draft = draftOf([`${filling(messagePlannedCharsMax / 2)} a haircut`, 'tomorrow', 'at 4pm please'])
    expect(draft.service).not.toBeNull()
    expect(draft.date?.value.from).toBe('2026-11-24')
    expect(draft.time).not.toBeNull()
  })

  it('costs what one message costs: of twenty long ones the beginning of each is read', () => {
    const long = `${filling(messagePlannedCharsMax)} a haircut`
    const late = `${filling(messagePlannedCharsMax / 20)} a haircut`
    expect(draftOf([...Array<string>(19).fill(long), late]).service).toBeNull()
    expect(draftOf([...Array<string>(19).fill(long), `a haircut ${long}`]).service).not.toBeNull()
    expect(draftOf([`a haircut ${long}`, ...Array<string>(19).fill(long)]).service).not.toBeNull()
  })

  it('leaves what short messages do not need to the others', () => {
    const draft = draftOf([`${filling(messagePlannedCharsMax * 0.8)} a haircut`, ...Array<string>(19).fill('ok')])
    expect(draft.service).not.toBeNull()
  })
})

describe('steps that a text may use for times', () => {
  const reference = Temporal.PlainDateTime.from('2026-11-23T08:00')
  const text = 'the day after the day before next monday or tuesday at 3 or 4 '.repeat(60)
  it('are as few as the caller grants, and never more than the bound', () => {
    const steps = (granted?: number) =>
      findTimesCounted(text, { reference, locale: 'en', ...(granted === undefined ? {} : { stepsMax: granted }) }).steps
    expect(steps(500)).toBeLessThanOrEqual(500 + 1_000)
    expect(steps(500)).toBeLessThan(steps())
    expect(steps(1e9)).toBe(steps())
    expect(steps()).toBeLessThanOrEqual(stepsMax + 1_000)
  })
})
