import { expect, test } from 'vitest'
import type { ChannelWorld } from '../../../src/ports/channel.ts'
import type { OpenTwilio, TwilioClient } from './client.ts'
import { deliver } from './deliver.ts'

/** What would be sent to Twilio's own address by a service at `publicUrl`. */
async function sentFrom(publicUrl: string, reference?: string): Promise<Record<string, unknown>> {
  const sent: Record<string, unknown>[] = []
  const create = async (message: Record<string, unknown>) => {
    sent.push(message)
    return { sid: `SM${'0'.repeat(32)}` }
  }
  const open: OpenTwilio = async () => ({ messages: { create } }) as unknown as TwilioClient
  const world: ChannelWorld = { bases: {}, webhookUrl: () => publicUrl, nowMs: () => 0, log: () => undefined }
  const secrets = { accountSid: '', authToken: '', phoneNumber: '' }
  const account = { accountId: 'a1', secrets, sender: '+14155550100' }
  await deliver(world, open, { channelId: 'twilio-sms', prefix: '', account, address: '+1', reference }, { body: 'Hi' })
  return sent[0] ?? {}
}

test('receipts go to our public address, with the reference', async () => {
  expect(await sentFrom('https://book.example.com/w', 'd1')).toMatchObject({
    statusCallback: 'https://book.example.com/w?reference=d1',
  })
})

test('a service that Twilio cannot reach asks for none, so that Twilio takes its messages all the same', async () => {
  expect(await sentFrom('http://localhost:8080/w', 'd1')).not.toHaveProperty('statusCallback')
  expect(await sentFrom('http://192.168.1.5:8080/w')).not.toHaveProperty('statusCallback')
})
