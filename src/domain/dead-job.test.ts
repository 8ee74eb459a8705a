import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DeadJob, deadJobOf, factsOfDeadJob, plainFault } from './dead-job.ts'

test('what an incident keeps is enough to run the job again', () => {
  const ids = fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,12}$/), fc.uuid(), { maxKeys: 4 })
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.uuid(),
      ids,
      fc.option(fc.string()),
      fc.nat(20),
      (tenantId, jobId, more, key, attempts) => {
        const data = { ...more, tenantId }
        const job: DeadJob = { queue: 'demo', jobId, tenantId, data, singletonKey: key, attempts, why: 'no' }
        expect(deadJobOf(tenantId, jobId, factsOfDeadJob(job))).toEqual(job)
      },
    ),
    { numRuns: 100 },
  )
})

test.each([
  ['invalid input syntax for type uuid: "Ann Example"', 'invalid input syntax for type uuid: …'],
  ['no answer for +1 (212) 555-0100 in time', 'no answer for … in time'],
  ["refused by ann@example.org: 'call me'", 'refused by … …'],
  ['the provider answered 503', 'the provider answered 503'],
])('of a fault nothing is kept that may be about a person: %s', (message, kept) => {
  expect(plainFault(message)).toBe(kept)
})

test('an incident of another kind is no dead job', () => {
  expect(deadJobOf('t', 's', { amount: 3 })).toBeNull()
})
