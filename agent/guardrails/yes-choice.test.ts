import { describe, expect, it } from 'vitest'
import type { PendingConfirmation } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import { withNamedYes, withoutOutdatedYes } from './yes-choice.ts'

const pending = { id: 'p2' } as PendingConfirmation
const tap = (choiceId: string | null): ConversationMessage => ({
  id: 'm1',
  role: 'customer',
  text: 'Yes',
  choiceId,
  choices: [],
  cards: [],
  createdAtMs: 0,
})

describe('a yes to be tapped', () => {
  it('is sent with the question it stands under, other choices as they are', () => {
    const choices = [
      { id: 'yes', label: 'Yes' },
      { id: 'change', label: 'Change' },
    ]
    expect(withNamedYes(choices, pending).map(({ id }) => id)).toEqual(['yes:p2', 'change'])
    expect(withNamedYes(choices, null)).toEqual(choices)
  })

  it('counts for the question that it names', () => {
    expect(withoutOutdatedYes(tap('yes:p2'), pending)).toEqual(tap('yes'))
    expect(withoutOutdatedYes(tap('yes'), null)).toEqual(tap('yes'))
  })

  it.each([
    ['of an earlier question', 'yes:p1', pending],
    ['of a question that is closed', 'yes:p2', null],
    ['that stood under something else', 'yes', pending],
  ])('says nothing when it is one %s, its label neither', (_, choiceId, now) => {
    expect(withoutOutdatedYes(tap(choiceId), now)).toMatchObject({ choiceId: 'outdated', text: '' })
  })

  it('leaves what was typed and what was tapped otherwise', () => {
    for (const choiceId of [null, 'o2', 'change', 'yesterday']) {
      expect(withoutOutdatedYes(tap(choiceId), pending)).toEqual(tap(choiceId))
    }
  })
})
