import { describe, expect, it } from 'vitest'
import { says, session } from '../testing/salon.ts'
import { withSaidContact } from './said-contact.ts'

const before = { ...session().draft, name: { value: 'Dana', messageId: 'm0' } }
const field = (value: string) => ({ value, messageId: 'turn1' })

describe('contact data set by a tool', () => {
  it('stands where the customer wrote it', () => {
    const draft = { ...before, name: field('Dana Li'), phone: field('+12125550177'), email: field('dana@mail.example') }
    const messages = [says('I am dana li, (212) 555-0177 or DANA@mail.example')]
    expect(withSaidContact(draft, before, messages)).toEqual({ draft, refused: [] })
  })

  it('stays as it was where the customer did not, whatever the agent wrote', () => {
    const draft = { ...before, name: field('Zorro'), phone: field('+19995550000'), email: field('boss@evil.example') }
    const messages = [says('hello'), { ...says('Zorro boss@evil.example +19995550000'), role: 'agent' as const }]
    expect(withSaidContact(draft, before, messages)).toEqual({ draft: before, refused: ['name', 'phone', 'email'] })
  })

  it('may be cleared', () => {
    const draft = { ...before, name: null }
    expect(withSaidContact(draft, before, []).draft.name).toBeNull()
  })
})
