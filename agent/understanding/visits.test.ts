import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visitStepsMax } from '../../src/domain/visit-steps.ts'
import { bigSalon, hear, stays } from '../testing/trades.ts'

const draft = (...texts: string[]) => hear(texts, bigSalon).session.draft
const services = (...texts: string[]) => {
  const { service, services } = draft(...texts)
  return services?.value ?? (service === null ? [] : [service.value])
}

describe('the services of a visit', () => {
  it.each<[string, string[]]>([
    ['a haircut and a beard trim tomorrow at 3', ['haircut', 'beard-trim']],
    ["I'd like color, cut and blow-dry on Friday", ['colour', 'haircut', 'blow-dry']],
    ['haircut plus a blow-dry right after', ['haircut', 'blow-dry']],
    ['cut & colour please', ['haircut', 'colour']],
    ['haircut beard trim tomorrow', ['haircut', 'beard-trim']],
    ['a blow-dry right after the colour on Friday', ['colour', 'blow-dry']],
    ['a haircut on Friday. Also a beard trim', ['haircut', 'beard-trim']],
  ])('stand in their order: "%s"', (text, wished) => {
    expect(services(text)).toEqual(wished)
  })

  it.each<[string[], string[]]>([
    [
      ['a haircut on Friday at 3', 'and also a beard trim'],
      ['haircut', 'beard-trim'],
    ],
    [
      ['a haircut on Friday at 3', 'can you add a blow-dry'],
      ['haircut', 'blow-dry'],
    ],
    [
      ['a haircut on Friday at 3', 'a colour too'],
      ['haircut', 'colour'],
    ],
    [['a haircut and a beard trim on Friday', 'drop the beard trim'], ['haircut']],
    [['a haircut and a beard trim on Friday', 'no beard trim please'], ['haircut']],
    [['color, cut and blow-dry on Friday', 'no, only the cut'], ['haircut']],
    [
      ['color, cut and blow-dry on Friday', 'without the blow-dry'],
      ['colour', 'haircut'],
    ],
    [
      ['a haircut and a blow-dry on Friday', 'a beard trim instead of the blow-dry'],
      ['haircut', 'beard-trim'],
    ],
    [
      ['a haircut and a blow-dry on Friday', 'change the blow-dry to a colour'],
      ['haircut', 'colour'],
    ],
    [['a haircut and a blow-dry on Friday', 'actually a colour'], ['colour']],
    [
      ['a haircut and a blow-dry on Friday', 'the haircut at 3 pm'],
      ['haircut', 'blow-dry'],
    ],
  ])('change with what is said later: %j', (texts, wished) => {
    expect(services(...texts)).toEqual(wished)
  })

  it('are asked about where one is to be chosen', () => {
    const { session, understanding } = hear('a haircut or a colour tomorrow', bigSalon)
    expect(session.draft.service).toBeNull()
    expect(understanding.ambiguous).toEqual({ about: 'service', ids: ['haircut', 'colour'] })
    const openQuestion = {
      about: 'service' as const,
      key: null,
      options: ['haircut', 'colour'].map((id) => ({ id, label: '' })),
    }
    const both = hear('both please', bigSalon, { ...session, openQuestion })
    expect(both.session.draft.services?.value).toEqual(['haircut', 'colour'])
  })

  it('keep the cancelling of one of them from being that of a booking', () => {
    const { session, understanding } = hear(['a haircut and a beard trim on Friday', 'skip the beard trim'], bigSalon)
    expect(session.draft.intent).toBe('book')
    expect(understanding.acts).not.toContain('cancel')
  })

  it('are appointments: a room beside a massage is booked after it', () => {
    const { session, understanding } = hear('a massage on Friday at 3 pm and a cabin', stays)
    expect(session.draft.services).toBeNull()
    expect(session.draft.service?.value).toBe('massage')
    expect(understanding.added).toEqual({ serviceId: 'cabin' })
    expect(session.draft.next?.value).toBe('cabin')
  })

  it('on two days are two bookings, the first of them first', () => {
    const { session, understanding } = hear('a haircut on Thursday at 10 am and a colour on Friday at 11 am', bigSalon)
    expect(session.draft).toMatchObject({
      service: { value: 'haircut' },
      services: null,
      date: { value: { from: '2026-11-26' } },
      time: { value: { start: '10:00' } },
      next: { value: 'colour' },
    })
    expect(understanding.added).toEqual({ serviceId: 'colour' })
    const turned = hear('Friday the colour; Saturday the haircut', bigSalon, { draft: session.draft }).session.draft
    expect(turned.service?.value).toBe('colour')
  })

  it('are never more than a visit holds, whatever is listed', () => {
    const names = [
      'haircut',
      'colour',
      'blow-dry',
      'beard trim',
      'and',
      ',',
      'for me',
      'for my son',
      'two',
      'no',
      'also',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 24 }), (words) => {
        const { service, services: several } = draft(words.join(' '))
        expect(several?.value.length ?? 2).toBeGreaterThanOrEqual(2)
        expect(several?.value.length ?? 0).toBeLessThanOrEqual(visitStepsMax)
        if (several !== null) expect(several.value[0]).toBe(service?.value)
      }),
      { numRuns: 200 },
    )
  })
})

describe('several people', () => {
  it.each<[string, number]>([
    ['haircut for me and my son on Saturday at 11', 2],
    ['a haircut for the two of us tomorrow at 2', 2],
    ['two haircuts on Friday morning', 2],
    ['haircuts for me, my wife and my daughter', 3],
    ['a haircut for me and a haircut for my husband', 2],
  ])('have the same service: "%s"', (text, party) => {
    expect(draft(text)).toMatchObject({ service: { value: 'haircut' }, services: null, party: { value: party } })
  })

  it.each([
    ['a haircut for me and a beard trim for him on Friday', ['haircut', 'beard-trim']],
    ['I need a colour and my husband wants a haircut', ['colour', 'haircut']],
    ['a colour for me and a haircut for my son and my daughter', ['colour', 'haircut', 'haircut']],
  ])('have each their own: "%s"', (text, own) => {
    expect(draft(text)).toMatchObject({
      services: { value: own },
      ownServices: { value: true },
      party: { value: own.length },
    })
  })

  it('are one where nobody else is named', () => {
    expect(draft('a haircut for my son tomorrow').party).toBeNull()
    expect(draft('a haircut and a beard trim for my husband').ownServices).toBeNull()
  })

  it('become more and fewer', () => {
    const more = draft('a haircut on Friday at 3 pm', 'and one for my son too')
    expect(more.party?.value).toBe(2)
    expect(draft('a haircut for me and my son', 'no, just me').party?.value).toBe(1)
    const alone = draft('a haircut for me and a beard trim for him on Friday', 'no, just me')
    expect(alone).toMatchObject({
      service: { value: 'haircut' },
      services: null,
      ownServices: null,
      party: { value: 1 },
    })
  })

  it.each([
    ['at the same time', 'start'],
    ['both together please', 'start'],
    ['one after the other', 'in_order'],
    ['back to back', 'in_order'],
    ['finishing at the same time', 'finish'],
    ['we want to be done together', 'finish'],
  ])('meet: "%s"', (text, meet) => {
    const read = hear(['a haircut for me and my son on Friday', text], bigSalon)
    expect(read.session.draft.meet?.value).toBe(meet)
    expect(read.understanding.acts).not.toContain('ask-alternatives')
    expect(read.session.draft.time).toBeNull()
  })

  it.each([
    ['same person for both', 'same'],
    ['with the same stylist', 'same'],
    ['with different stylists', 'different'],
    ["it doesn't matter whether it is the same person", 'any'],
  ])('are served: "%s"', (text, staffing) => {
    const read = hear(['a haircut for me and my son on Friday', text], bigSalon)
    expect(read.session.draft.staffing?.value).toBe(staffing)
    expect(read.understanding.acts).not.toContain('ask-alternatives')
  })

  it('are no part of a wish of one', () => {
    expect(draft('a haircut with a different stylist').staffing).toBeNull()
    expect(draft('a haircut on Friday', 'at the same time as last week').meet).toBeNull()
  })
})

describe('with whom', () => {
  it('belongs to the service it stands by', () => {
    const { stepStaff, staff } = draft('a colour with Ana and then a beard trim with Ben on Friday')
    expect(stepStaff?.value).toEqual(['ana', 'ben'])
    expect(staff).toBeNull()
    expect(draft('can Ana see me for a colour and Ben for a beard trim').stepStaff?.value).toEqual(['ana', 'ben'])
  })

  it('is the whole visit where one person does it all, and one step where not', () => {
    expect(draft('a haircut and a blow-dry with Ben')).toMatchObject({ staff: { value: 'ben' }, stepStaff: null })
    expect(draft('a colour with Ana and a beard trim').stepStaff?.value).toEqual(['ana', null])
  })

  it('may be said in turn, later', () => {
    expect(draft('a colour and a beard trim on Friday', 'Ana, then Ben').stepStaff?.value).toEqual(['ana', 'ben'])
  })
})
