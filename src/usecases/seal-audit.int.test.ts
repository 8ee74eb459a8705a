import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, connect } from '../../db/connect.ts'
import { openSalon, type Salon } from '../../db/testing/salon.ts'
import { createRecordingQueue } from '../testing/salon-ports.ts'
import { queueSealing, sealAudit } from './seal-audit.ts'

let salon: Salon
let admin: Client
const queue = createRecordingQueue()
beforeAll(async () => {
  salon = await openSalon()
  admin = connect({ url: salon.place.adminUrl, poolMax: 4, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})

const note = (subjectId: string, tenantId = salon.tenantId) =>
  salon.database.inTenant(tenantId, (stores) =>
    stores.audit.append(tenantId, {
      actor: 'member',
      action: 'test.noted',
      subjectType: 'x',
      subjectId,
      reason: 'it’s, "said"',
      requestId: null,
      atMs: salon.nowMs(),
    }),
  )
const seal = (tenantId = salon.tenantId) => sealAudit({ ...salon, queue }, { tenantId })
const chain = async (tenantId = salon.tenantId) =>
  (
    await admin<{ subjectId: string }[]>`
      SELECT l.subject_id FROM audit_seals s JOIN audit_log l USING (tenant_id, sequence)
      WHERE tenant_id = ${tenantId} ORDER BY s.place`
  ).map(({ subjectId }) => subjectId)

test('new lines are sealed in order, each tenant’s in a chain of its own, and nothing twice', async () => {
  for (const id of ['a', 'b', 'c']) await note(id)
  await note('theirs', salon.otherTenantId)
  expect(await queueSealing({ ...salon, queue }, salon)).toBe(true)
  expect(queue.jobs).toMatchObject([{ name: 'seal-audit', data: { tenantId: salon.tenantId } }])
  expect([await seal(), await seal(salon.otherTenantId), await seal()]).toEqual([3, 1, 0])
  expect(await queueSealing({ ...salon, queue }, salon)).toBe(false)
  expect(await chain()).toEqual(['a', 'b', 'c'])
  expect(await chain(salon.otherTenantId)).toEqual(['theirs'])
})

test('two who seal at once give no place twice', async () => {
  for (let at = 0; at < 40; at++) await note(`many-${at}`)
  const sealed = await Promise.all([seal(), seal(), seal()])
  expect(sealed.reduce((sum, count) => sum + count)).toBe(40)
  expect((await chain()).slice(3)).toEqual(Array.from({ length: 40 }, (_, at) => `many-${at}`))
})

test('a line whose transaction was overtaken is sealed behind those that overtook it', async () => {
  const release = Promise.withResolvers<void>()
  const written = Promise.withResolvers<void>()
  const slow = admin.begin(async (tx) => {
    await tx`INSERT INTO audit_log (tenant_id, actor, action, subject_type, subject_id, at)
      VALUES (${salon.tenantId}, 'x', 'x', 'x', 'slow', ${salon.nowMs()})`
    written.resolve()
    await release.promise
  })
  await written.promise
  await note('fast')
  await seal()
  expect((await chain()).at(-1)).toBe('fast')
  release.resolve()
  await slow
  // Also where nobody writes a line after it.
  expect(await queueSealing({ ...salon, queue }, salon)).toBe(true)
  await note('later')
  await seal()
  expect((await chain()).slice(-3)).toEqual(['fast', 'slow', 'later'])
})

test('nobody who writes waits for whoever seals', async () => {
  const release = Promise.withResolvers<void>()
  const sealing = Promise.withResolvers<void>()
  await note('before')
  const slow = salon.database.inTenant(salon.tenantId, async (stores) => {
    await stores.audit.seal(salon.tenantId, 10, salon.nowMs())
    sealing.resolve()
    await release.promise
  })
  await sealing.promise
  await note('meanwhile')
  release.resolve()
  await slow
  expect(await seal()).toBe(1)
})

test('the service can neither write a seal nor change one', async () => {
  const app = connect({ url: salon.place.url, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  for (const statement of [
    `INSERT INTO audit_seals SELECT tenant_id, place + 100, sequence, hash, sealed_at FROM audit_seals`,
    `UPDATE audit_seals SET hash = hash`,
    'DELETE FROM audit_seals',
  ]) {
    await expect(app.unsafe(statement)).rejects.toThrow('permission denied')
  }
  await app.end()
})
