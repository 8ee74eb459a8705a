import type { Context } from 'hono'
import { z } from 'zod'
import { answerFormSchema, blockFormSchema, noteFormSchema } from '../../domain/inbox.ts'
import { mayDo } from '../../domain/member-role.ts'
import { addNote } from '../../usecases/add-note.ts'
import { answerAsMember } from '../../usecases/answer-as-member.ts'
import { blockCustomer, unblockCustomer } from '../../usecases/block-customer.ts'
import { giveBack } from '../../usecases/give-back.ts'
import { markRead } from '../../usecases/mark-read.ts'
import { readBookingMoney } from '../../usecases/read-booking-money.ts'
import { readConversation, readTranscriptPage } from '../../usecases/read-conversation.ts'
import { removeNote } from '../../usecases/remove-note.ts'
import { suggestAnswers } from '../../usecases/suggest-answers.ts'
import { takeOver } from '../../usecases/take-over.ts'
import { refused } from '../problem.ts'
import type { Refusal } from '../services.ts'
import { type ConsoleEnvironment, consoleApp } from './app.ts'
import { catalogHere } from './catalog-here.ts'
import { conversationShape, pageShape } from './conversation-shape.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json, query } from './valid.ts'

const pageQuery = z.object({ before: z.coerce.number().int().min(1) })
/** `evenFrom`: the member who has it, as the screen shows; null: nobody. */
const taking = z.object({ evenFrom: z.uuid().nullable() })
/** `messageId`: made by the browser, so that sending again is not saying again. */
const answer = answerFormSchema.extend({ messageId: z.uuid() })
/** What says all by its address. A body is asked for all the same: a form of another site can send none that is JSON. */
const nothing = z.object({})
const mark = z.object({ sequence: z.number().int().min(0).max(2_147_483_647) })

/** The newest bookings of which the money is read. */
const moneyShownMax = 6

/** One conversation: read, taken, answered, given back; what members note about it; who is blocked. */
export const conversationRoutes = ({ ports, config }: ConsoleParts) =>
  consoleApp()
    .get('/:id', may('see'), async (c) => {
      const read = okOf(await readConversation(ports, here(c)))
      const member = c.get('member')
      const catalog = await catalogHere(ports, member)
      const bookings = mayDo(member.role, 'see_money') ? read.bookings.slice(0, moneyShownMax) : []
      const money = await readBookingMoney(ports, { tenantId: member.tenantId, bookings })
      return c.json(conversationShape(read, { catalog, money, config }))
    })
    .get('/:id/messages', may('see'), query(pageQuery), async (c) => {
      const beforeSequence = c.req.valid('query').before
      return c.json(pageShape(okOf(await readTranscriptPage(ports, { ...here(c), beforeSequence })), config))
    })
    .get('/:id/suggestions', may('converse'), async (c) => {
      const memberName = c.get('member').name
      return c.json({ replies: okOf(await suggestAnswers(ports, { ...here(c), memberName })).replies })
    })
    .post('/:id/take', may('converse'), json(taking), async (c) => {
      okOf(await takeOver(ports, { ...here(c), ...c.req.valid('json') }))
      return c.json({ ok: true })
    })
    .post('/:id/give-back', may('converse'), json(nothing), async (c) => {
      okOf(await giveBack(ports, here(c)))
      return c.json({ ok: true })
    })
    .post('/:id/answers', may('converse'), json(answer), async (c) => {
      const said = okOf(await answerAsMember(ports, { ...here(c), ...c.req.valid('json'), onlyIfReached: true }))
      return c.json({ id: said.message.id, text: said.message.text, createdAtMs: said.message.createdAtMs })
    })
    .put('/:id/read', may('see'), json(mark), async (c) => {
      const { before } = okOf(await markRead(ports, { ...here(c), ...c.req.valid('json') }))
      return c.json({ undo: { sequence: before ?? 0 } })
    })
    .post('/:id/notes', may('converse'), json(noteFormSchema), async (c) => {
      const { note } = okOf(await addNote(ports, { ...here(c), ...c.req.valid('json') }))
      return c.json({ note: { ...note, memberName: c.get('member').name } })
    })
    .delete('/:id/notes/:noteId', may('converse'), async (c) => {
      okOf(await removeNote(ports, { ...here(c), noteId: c.req.param('noteId') }))
      return c.json({ ok: true })
    })
    .post('/:id/notes/:noteId/restore', may('converse'), json(nothing), async (c) => {
      okOf(await removeNote(ports, { ...here(c), noteId: c.req.param('noteId'), back: true }))
      return c.json({ ok: true })
    })
    .put('/:id/block', may('converse'), json(blockFormSchema), async (c) => {
      okOf(await blockCustomer(ports, { ...here(c), ...c.req.valid('json') }))
      return c.json({ ok: true })
    })
    .delete('/:id/block', may('converse'), async (c) => {
      okOf(await unblockCustomer(ports, here(c)))
      return c.json({ ok: true })
    })

/** Who asks, and about which conversation. */
function here(c: Context<ConsoleEnvironment, '/:id'>) {
  const { tenantId, memberId, onlyStaffId } = c.get('member')
  return { tenantId, memberId, onlyStaffId, conversationId: c.req.param('id') }
}

/** What came of it, where it was not refused. */
function okOf<Result extends { readonly ok: true } | Refusal>(result: Result): Extract<Result, { readonly ok: true }> {
  if (isRefusal(result)) throw refused(result, result.details)
  return result as Extract<Result, { readonly ok: true }>
}

function isRefusal(result: { readonly ok: true } | Refusal): result is Refusal {
  return !result.ok
}
