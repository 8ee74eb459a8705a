import { expect, test } from 'vitest'
import { silentLog } from '../system/log.ts'
import { openTestService } from '../testing/service.ts'
import { openTalk } from '../testing/talk.ts'
import { readTranscript } from '../usecases/read-transcript.ts'
import { chooseModels } from './models.ts'

test('with a model that does not answer a booking is still made, by the built-in planner', async () => {
  // The discard port: nobody listens there.
  const openai = { apiKey: 'none', baseUrl: 'http://127.0.0.1:9/v1', model: 'nobody' }
  const models = await chooseModels({ model: 'openai', openai }, silentLog)
  const service = await openTestService({ models })
  const { key, say, bookings } = await openTalk(service)
  await say('haircut with Ana on Friday at 11')
  await say('Dana')
  await say('yes')
  expect(await bookings()).toMatchObject([{ state: 'confirmed' }])
  const transcript = await readTranscript(service.ports, key)
  expect(transcript?.turns.map((turn) => turn.model)).toEqual(['builtin', 'builtin', 'builtin'])
  await service.close()
})
