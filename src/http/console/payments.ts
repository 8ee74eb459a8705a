import { z } from 'zod'
import { amountSchema } from '../../domain/money.ts'
import { askPayment } from '../../usecases/ask-payment.ts'
import { chargeNoShow } from '../../usecases/charge-no-show.ts'
import { checkOwnBooking } from '../../usecases/check-own-booking.ts'
import { decideAct } from '../../usecases/decide-act.ts'
import { listPayments, moneyFilters } from '../../usecases/list-payments.ts'
import { readMoney } from '../../usecases/read-money.ts'
import { readMoneyOfBooking } from '../../usecases/read-money-of-booking.ts'
import { refundAsMember } from '../../usecases/refund-as-member.ts'
import { resolveIncident } from '../../usecases/resolve-incident.ts'
import { returnCash } from '../../usecases/return-cash.ts'
import { takeCash } from '../../usecases/take-cash.ts'
import { waivePayment } from '../../usecases/waive-payment.ts'
import { refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { catalogHere } from './catalog-here.ts'
import { may } from './duty.ts'
import type { ConsoleMember } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'
import { json, query } from './valid.ts'

const listQuery = z.object({
  filter: z.enum(moneyFilters).default('all'),
  q: z.string().max(200).default(''),
  beforeMs: z.coerce.number().int().optional(),
  beforeId: z.uuid().optional(),
})
const currency = z.string().regex(/^[A-Z]{3}$/)
const why = z.string().max(500)
/** Amounts in minor units. Ids are made by whoever asks: the same again is the same money. */
const ask = z.object({ amount: amountSchema.nullable(), currency: currency.nullable(), waits: z.boolean() })
const cash = z.object({ amount: amountSchema, currency, paymentId: z.uuid() })
const refund = z.object({ amount: amountSchema.nullable(), currency, why, actId: z.uuid() })
const because = z.object({ why })
const nothing = z.object({})
const decision = z.object({ decision: z.enum(['approve', 'reject']) })

/** The money of a business: what was asked and paid, how each booking's came to stand, and what members do about it. */
export const paymentsRoutes = (parts: ConsoleParts) =>
  consoleApp()
    .get('/', may('see_money'), query(listQuery), async (c) => {
      const { filter, q, beforeMs, beforeId } = c.req.valid('query')
      const after = beforeMs === undefined || beforeId === undefined ? null : { atMs: beforeMs, id: beforeId }
      const { tenantId } = c.get('member')
      return c.json(await listPayments(parts.ports, { tenantId, filter, typed: q, after }))
    })
    .get('/needs', may('see_money'), async (c) => {
      const { tenantId, memberId, role } = c.get('member')
      return c.json(await readMoney(parts.ports, { tenantId, memberId, role }))
    })
    .get('/bookings/:bookingId', may('see'), async (c) =>
      c.json(await standing(parts, c.get('member'), c.req.param('bookingId'))),
    )
    .post('/bookings/:bookingId/ask', may('take'), json(ask), async (c) => {
      const member = c.get('member')
      const bookingId = await own(parts, member, c.req.param('bookingId'))
      const catalog = await catalogHere(parts.ports, member)
      const { tenantId, memberId } = member
      const asked = await askPayment(parts.ports, { tenantId, memberId, catalog, bookingId, ...c.req.valid('json') })
      if (!asked.ok) throw refused(asked, asked.details)
      return c.json({ told: asked.told, now: await standing(parts, member, bookingId) })
    })
    .post('/bookings/:bookingId/cash', may('take'), json(cash), async (c) => {
      const member = c.get('member')
      const bookingId = await own(parts, member, c.req.param('bookingId'))
      const { tenantId, memberId } = member
      const taken = await takeCash(parts.ports, { tenantId, memberId, bookingId, ...c.req.valid('json') })
      if (!taken.ok) throw refused(taken, taken.details)
      return c.json({ now: await standing(parts, member, bookingId) })
    })
    .post('/bookings/:bookingId/cash-back', may('take'), json(nothing), async (c) => {
      const member = c.get('member')
      const bookingId = await own(parts, member, c.req.param('bookingId'))
      const { tenantId, memberId } = member
      const returned = await returnCash(parts.ports, { tenantId, memberId, bookingId })
      if (!returned.ok) throw refused(returned)
      return c.json({ now: await standing(parts, member, bookingId) })
    })
    .post('/bookings/:bookingId/refund', may('return'), json(refund), async (c) => {
      const member = c.get('member')
      const bookingId = await own(parts, member, c.req.param('bookingId'))
      const { tenantId, memberId } = member
      const returned = await refundAsMember(parts.ports, { tenantId, memberId, bookingId, ...c.req.valid('json') })
      if (!returned.ok) throw refused(returned, returned.details)
      const { state, amount, currency } = returned.act
      return c.json({ state, amount, currency, now: await standing(parts, member, bookingId) })
    })
    .post('/bookings/:bookingId/waive', may('return'), json(because), async (c) => {
      const member = c.get('member')
      const bookingId = await own(parts, member, c.req.param('bookingId'))
      const { tenantId, memberId } = member
      const waived = await waivePayment(parts.ports, { tenantId, memberId, bookingId, ...c.req.valid('json') })
      if (!waived.ok) throw refused(waived)
      return c.json({ waived: waived.waived, now: await standing(parts, member, bookingId) })
    })
    .post('/bookings/:bookingId/no-show-fee', may('return'), json(nothing), async (c) => {
      const member = c.get('member')
      const bookingId = await own(parts, member, c.req.param('bookingId'))
      const { tenantId, memberId } = member
      const actor = { kind: 'member', id: memberId } as const
      const charged = await chargeNoShow(parts.ports, { tenantId, bookingId, actor })
      if (!charged.ok) throw refused(charged)
      const { amount, currency } = charged
      return c.json({ amount, currency, now: await standing(parts, member, bookingId) })
    })
    .post('/acts/:actId', may('return'), json(decision), async (c) => {
      const member = c.get('member')
      const catalog = await catalogHere(parts.ports, member)
      const { tenantId, memberId } = member
      const decided = await decideAct(parts.ports, {
        ...{ tenantId, catalog, memberId, actId: c.req.param('actId'), ...c.req.valid('json') },
      })
      if (!decided.ok) throw refused(decided, decided.details)
      return c.json({ state: decided.act.state })
    })
    .post('/incidents/:incidentId', may('return'), json(because), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const resolved = await resolveIncident(parts.ports, {
        ...{ tenantId, memberId, incidentId: c.req.param('incidentId'), ...c.req.valid('json') },
      })
      if (!resolved.ok) throw refused(resolved)
      return c.json({ ok: true })
    })

/** How the money of a booking stands now: what every act answers with. */
async function standing({ ports }: ConsoleParts, member: ConsoleMember, bookingId: string) {
  const { tenantId, memberId, role, onlyStaffId } = member
  const catalog = await catalogHere(ports, member)
  const read = await readMoneyOfBooking(ports, { tenantId, catalog, bookingId, memberId, role, onlyStaffId })
  if (!read.ok) throw refused(read)
  return read
}

async function own({ ports }: ConsoleParts, { tenantId, onlyStaffId }: ConsoleMember, bookingId: string) {
  const refusal = await checkOwnBooking(ports, { tenantId, bookingId, onlyStaffId })
  if (refusal !== null) throw refused(refusal)
  return bookingId
}
