import { z } from 'zod'
import { customerFormSchema, customerNoteSchema } from '../../domain/customer-form.ts'
import { mayDo } from '../../domain/member-role.ts'
import { changeCustomer } from '../../usecases/change-customer.ts'
import { findCustomers } from '../../usecases/find-customers.ts'
import { keepCustomerNote, removeCustomerNote } from '../../usecases/keep-customer-note.ts'
import { readCustomer, readPastBookings } from '../../usecases/read-customer.ts'
import { recordCustomerConsent } from '../../usecases/record-customer-consent.ts'
import { refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { catalogHere } from './catalog-here.ts'
import { may } from './duty.ts'
import type { ConsoleMember } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'
import { json, query } from './valid.ts'

const version = z.string().max(64)
const listQuery = z.object({
  q: z.string().max(200).default(''),
  /** Behind whom the page begins; without a name: among those who have none. */
  afterId: z.uuid().optional(),
  afterName: z.string().max(200).optional(),
})
const pastQuery = z.object({ beforeMs: z.coerce.number().int(), beforeId: z.uuid() })
const change = z.object({ content: customerFormSchema, version })
/** `version` null: a new one. */
const note = z.object({ content: customerNoteSchema, version: version.nullable() })
const consent = z.object({ address: z.string().max(40), state: z.enum(['in', 'out']) })

/** Who books: found, looked at, corrected, and written about. */
export const customersRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), query(listQuery), async (c) => {
      const { tenantId, onlyStaffId } = c.get('member')
      const { q, afterId, afterName = null } = c.req.valid('query')
      const after = afterId === undefined ? null : { id: afterId, name: afterName }
      return c.json(await findCustomers(ports, { tenantId, typed: q, onlyStaffId, after }))
    })
    .get('/:customerId', may('see'), async (c) => {
      const member = c.get('member')
      const catalog = await catalogHere(ports, member)
      const customerId = c.req.param('customerId')
      const seesMoney = mayDo(member.role, 'see_money')
      const read = await readCustomer(ports, { ...by(member), catalog, customerId, seesMoney })
      if (!read.ok) throw refused(read)
      return c.json(read)
    })
    .get('/:customerId/past', may('see'), query(pastQuery), async (c) => {
      const member = c.get('member')
      const catalog = await catalogHere(ports, member)
      const { beforeMs: startMs, beforeId: id } = c.req.valid('query')
      const customerId = c.req.param('customerId')
      const read = await readPastBookings(ports, { ...by(member), catalog, customerId, after: { startMs, id } })
      if (!read.ok) throw refused(read)
      return c.json(read)
    })
    .put('/:customerId', may('book'), json(change), async (c) => {
      const member = c.get('member')
      const { locale } = (await catalogHere(ports, member)).tenant
      const { content: form, version } = c.req.valid('json')
      const customerId = c.req.param('customerId')
      const changed = await changeCustomer(ports, { ...by(member), customerId, form, version, locale })
      if (!changed.ok) throw refused(changed, changed.details)
      const { customer, version: now, before } = changed
      const { name, phone, email } = customer
      return c.json({ content: { name, phone, email }, version: now, undo: { content: before, version: now } })
    })
    .put('/:customerId/notes/:noteId', may('book'), json(note), async (c) => {
      const { customerId, noteId } = c.req.param()
      const { content, version } = c.req.valid('json')
      const kept = await keepCustomerNote(ports, {
        ...by(c.get('member')),
        ...{ customerId, noteId: uuid(noteId), text: content.text, version },
      })
      if (!kept.ok) throw refused(kept, kept.details)
      const { note: stands, version: now, before } = kept
      // What was new is taken away again, what was changed gets its former words.
      const undo = before === null ? null : { content: { text: before }, version: now }
      return c.json({ note: stands, version: now, undo })
    })
    .delete('/:customerId/notes/:noteId', may('book'), async (c) => {
      const { customerId, noteId } = c.req.param()
      const removed = await removeCustomerNote(ports, { ...by(c.get('member')), customerId, noteId: uuid(noteId) })
      if (!removed.ok) throw refused(removed)
      const { before } = removed
      return c.json({ undo: before === null ? null : { content: { text: before }, version: null } })
    })
    .post('/:customerId/consent', may('book'), json(consent), async (c) => {
      const customerId = c.req.param('customerId')
      const recorded = await recordCustomerConsent(ports, {
        ...by(c.get('member')),
        ...{ customerId, ...c.req.valid('json') },
      })
      if (!recorded.ok) throw refused(recorded)
      return c.json({ ok: true })
    })

function by({ tenantId, memberId, onlyStaffId }: ConsoleMember) {
  return { tenantId, memberId, onlyStaffId }
}

/** An id that is none names nothing, and nothing is made under it. */
function uuid(text: string): string {
  const read = z.uuid().safeParse(text)
  if (!read.success) throw refused({ ok: false, code: 'note_not_found', message: 'There is no such note.' })
  return read.data
}
