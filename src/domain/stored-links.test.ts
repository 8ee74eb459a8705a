import { expect, test } from 'vitest'
import type { BookingCard } from './message.ts'
import { storedPieces, withLinks, withoutLinks, withoutPastedLinks } from './stored-links.ts'

const id = '01a1fb87-1096-7000-820d-42d358785ccd'
const urlOf = (bookingId: string) => `http://localhost/manage/token-of-${bookingId}`
const card: BookingCard = {
  type: 'booking',
  bookingId: id,
  reference: 'K7QM2D',
  state: 'confirmed',
  service: 'Haircut',
  staff: null,
  place: 'Luna Salon',
  startMs: 0,
  endMs: 1,
  timeZone: 'America/New_York',
  price: null,
  manageUrl: urlOf(id),
}
const message = { role: 'agent' as const, text: `Booked. Change or cancel: ${urlOf(id)}`, cards: [card] }

test('what is stored holds no token, what is shown holds the link again', () => {
  const stored = withoutLinks(message, [id], urlOf)
  expect(JSON.stringify(stored)).not.toContain('token-of')
  expect(withLinks(stored, urlOf)).toEqual(message)
})

test('a card names its booking itself', () => {
  expect(JSON.stringify(withoutLinks(message, [], urlOf))).not.toContain('token-of')
})

test('a notice of ours has its link again, to whatever stands under it', () => {
  const notice = { role: 'system' as const, text: `Please pay here: ${urlOf(id)}/pay`, cards: [] }
  const stored = withoutLinks(notice, [id], urlOf)
  expect(stored.text).not.toContain('token-of')
  expect(withLinks(stored, urlOf)).toEqual(notice)
})

test.each(['customer', 'member'] as const)('a %s cannot make a link by writing what we store', (role) => {
  const forged = { role, text: `parley:manage:${id}`, cards: [] }
  expect(withLinks(forged, urlOf)).toEqual(forged)
})

test('what somebody typed as we store it opens nothing, whatever of ours it stands in', () => {
  const other = '01a1fb87-1096-7000-820d-42d358785cce'
  const named = { ...message, text: `parley:manage:${other}, change or cancel: ${urlOf(id)}` }
  const shown = withLinks(withoutLinks(named, [id], urlOf), urlOf)
  expect(shown.text).toBe(`parley manage ${other}, change or cancel: ${urlOf(id)}`)
  expect(withoutLinks(withoutLinks(named, [id], urlOf), [id], urlOf)).toEqual(withoutLinks(named, [id], urlOf))
})

test('a pasted link loses its token', () => {
  const token = 'zqu5bAUzw02BwlnXouftuSKIM8n7zq7mRu-4sI8hQ9w'
  expect(withoutPastedLinks(`cancel http://localhost:8080/manage/${token} please`)).toBe(
    'cancel http://localhost:8080/manage/[link] please',
  )
})

test('members read where a link or a code stood, and neither of them', () => {
  const id = '00000000-0000-4000-8000-000000000001'
  expect(storedPieces(`Change: parley:manage:${id} or parley:code:${id}.`)).toEqual([
    { kind: 'words', text: 'Change: ' },
    { kind: 'link', bookingId: id },
    { kind: 'words', text: ' or ' },
    { kind: 'code' },
    { kind: 'words', text: '.' },
  ])
  expect(storedPieces('parley:manage:nothing')).toEqual([{ kind: 'words', text: 'parley:manage:nothing' }])
  expect(storedPieces('')).toEqual([])
})
