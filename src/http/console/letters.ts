import { z } from 'zod'
import { discardDeadLetter } from '../../usecases/discard-dead-letter.ts'
import { listDeadLetters } from '../../usecases/list-dead-letters.ts'
import { replayDeadLetter } from '../../usecases/replay-dead-letter.ts'
import { notFound, problem } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const letterSchema = z.object({ letterId: z.uuid() })

/** What came signed by a provider and could not be read: when and why, never its bytes, and a way out of each. */
export const letterRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('configure'), async (c) => {
      const letters = await listDeadLetters(ports, { tenantId: c.get('member').tenantId })
      return c.json({
        letters: letters
          .filter(({ state }) => state === 'open')
          .map(({ id, channel, why, receivedAtMs, body }) => ({ id, channel, why, receivedAtMs, bytes: body.length })),
      })
    })
    .post('/replay', may('configure'), json(letterSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const replayed = await replayDeadLetter(ports, { tenantId, memberId, ...c.req.valid('json') })
      if (!replayed.ok)
        throw replayed.code === 'letter_not_found' ? notFound() : problem('wrong_state', replayed.message)
      const { fresh, broken } = replayed
      return c.json({ fresh, broken })
    })
    .post('/discard', may('configure'), json(letterSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const ended = await discardDeadLetter(ports, { tenantId, memberId, ...c.req.valid('json') })
      if (!ended.ok) throw ended.code === 'letter_not_found' ? notFound() : problem('wrong_state', ended.message)
      return c.json({ ok: true })
    })
