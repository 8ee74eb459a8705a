import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { InboundContent } from '../ports/channel.ts'
import type { Heard, Transcriber } from '../ports/transcriber.ts'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { inboundMessage } from '../testing/fake-channel.ts'
import { createEchoDialog } from '../testing/scripted-dialog.ts'

let world: ChannelWorldOfTest
const heard: Heard = { kind: 'heard', text: 'never mind' }
const transcriber: Transcriber = { transcribe: async () => heard }
beforeAll(async () => {
  world = await openChannelWorld({ transcriber })
})
afterAll(() => world.close())

let address = ''
let numbers = 0
let dialog: ReturnType<typeof createEchoDialog>
beforeEach(async () => {
  address = `+1212557${String(++numbers).padStart(4, '0')}`
  dialog = createEchoDialog(world.ids)
  world.answerWith(dialog)
  await store('hello')
  await world.drain()
})

async function store(said: string | InboundContent): Promise<string> {
  const message = inboundMessage(address, said)
  await world.receive(world.whatsapp, [message])
  return message.providerMessageId
}
const edit = (ofProviderMessageId: string, text: string) => store({ kind: 'edited', ofProviderMessageId, text })
const remove = (ofProviderMessageId: string) => store({ kind: 'deleted', ofProviderMessageId })
/** What turns have read after the first. */
const read = () => dialog.turns.slice(1).map(({ inbound }) => inbound.map(({ text }) => text))
const got = () => world.whatsapp.textsTo(address).slice(2)

describe('an edited message', () => {
  test('that nobody has answered is read as it is now, once', async () => {
    const id = await store('tomorrow at three')
    await edit(id, 'tomorrow at five')
    await world.drain()
    expect(read()).toEqual([['tomorrow at five']])
    expect(dialog.turns.at(-1)?.inbound[0]?.corrects).toBeUndefined()
  })

  test('several times is read as it is in the end', async () => {
    const id = await store('tomorrow at three')
    await store('with Ana')
    // A provider names the message, not its last edit.
    await edit(id, 'tomorrow at five')
    await edit(id, 'tomorrow at six')
    await world.drain()
    expect(read()).toEqual([['with Ana', 'tomorrow at six']])
  })

  test('that was answered is read as a correction, which agrees to nothing', async () => {
    const id = await store('tomorrow at three')
    await world.drain()
    await edit(id, 'tomorrow at five')
    await world.drain()
    expect(read()).toEqual([['tomorrow at three'], ['tomorrow at five']])
    expect(dialog.turns.at(-1)?.inbound).toMatchObject([{ corrects: true }])
  })

  test('while its answer is being thought of is answered as it was, then corrected', async () => {
    let edited = false
    dialog = createEchoDialog(world.ids, async ({ inbound }) => {
      if (inbound[0]?.text === 'at three' && !edited) {
        edited = true
        await edit(id, 'at five')
      }
      return undefined
    })
    world.answerWith(dialog)
    const id = await store('at three')
    await world.drain()
    expect(got()).toEqual(['heard: at three', 'heard: at five'])
  })

  test('with the same words again is no news', async () => {
    const id = await store('tomorrow at three')
    await world.drain()
    await edit(id, 'tomorrow at three')
    await world.drain()
    expect(read()).toEqual([['tomorrow at three']])
  })

  test('into STOP is one, and of a stranger’s message or none is a message', async () => {
    const foreign = inboundMessage('+12125570999', 'mine')
    await world.receive(world.whatsapp, [foreign])
    await edit(foreign.providerMessageId, 'yours?')
    await edit('nothing', 'and this?')
    await world.drain()
    expect(read()).toContainEqual(['yours?', 'and this?'])
    const id = await store('go on')
    await edit(id, 'STOP')
    await world.drain()
    expect(got().at(-1)).toContain('no more messages')
    expect(read().flat()).not.toContain('go on')
  })
})

describe('a deleted message', () => {
  test('that nobody has answered is not answered, and is no history', async () => {
    const id = await store('wrong chat, sorry')
    await remove(id)
    await world.drain()
    expect(read()).toEqual([])
    await store('a haircut')
    await world.drain()
    expect(read()).toEqual([['a haircut']])
    const history = dialog.turns.at(-1)?.history.map(({ text }) => text)
    expect(history).toEqual(['hello', expect.stringContaining('automated'), 'heard: hello'])
  })

  test('after it was edited takes the edit back with it', async () => {
    const id = await store('tomorrow at three')
    await edit(id, 'tomorrow at five')
    await remove(id)
    await world.drain()
    expect(read()).toEqual([])
  })

  test('among others leaves these to be answered', async () => {
    const id = await store('wrong chat')
    await store('a haircut')
    await remove(id)
    await world.drain()
    expect(read()).toEqual([['a haircut']])
  })

  test('that was answered, or that is nobody’s, changes nothing', async () => {
    const id = await store('a haircut')
    await world.drain()
    await remove(id)
    await remove('nothing')
    await world.drain()
    expect(got()).toEqual(['heard: a haircut'])
  })

  test('by voice is not listened to any more', async () => {
    const id = await store({
      kind: 'media',
      mediaType: 'audio/ogg',
      reference: 'm1',
      caption: null,
      isVoice: true,
    })
    await remove(id)
    await world.drain()
    expect(read()).toEqual([])
    await store('a haircut')
    await world.drain()
    expect(read()).toEqual([['a haircut']])
  })
})

describe('a reaction', () => {
  const reaction = (emoji: string | null, toProviderMessageId: string) =>
    store({ kind: 'reaction', emoji, toProviderMessageId })
  beforeEach(async () => {
    const choices = [
      { id: 'yes:c1', label: 'Yes' },
      { id: 'change', label: 'Change' },
    ]
    dialog = createEchoDialog(world.ids, async () => ({
      reply: { id: world.ids.next(), text: 'Shall I book it?', choices, cards: [] },
    }))
    world.answerWith(dialog)
    await store('book it')
    await world.drain()
  })
  const summary = () => world.whatsapp.taken.findLast((one) => one.address === address)?.id ?? ''

  test.each([
    ['👍', 'yes:c1'],
    ['✅', 'yes:c1'],
    ['👎🏽', 'change'],
    ['❌', 'change'],
  ])('%s on the summary is the choice %s', async (emoji, choiceId) => {
    await reaction(emoji, summary())
    await world.drain()
    expect(dialog.turns.at(-1)?.inbound).toMatchObject([{ choiceId }])
  })

  test('taken back before it was read was never given', async () => {
    await reaction('👍', summary())
    await reaction(null, summary())
    await world.drain()
    expect(dialog.turns).toHaveLength(1)
  })

  test('taken back from another message, or after the answer, changes nothing', async () => {
    await reaction('👍', summary())
    await reaction(null, 'another')
    await world.drain()
    expect(dialog.turns).toHaveLength(2)
    await reaction(null, summary())
    await world.drain()
    expect(dialog.turns).toHaveLength(2)
  })
})

describe('a place', () => {
  const place = (name: string | null) => store({ kind: 'location', latitude: 40.7, longitude: -74, name })
  async function ask(about: 'intake' | 'offer') {
    const { id } = await world.conversationOf(world.whatsapp, address)
    await world.database.inTenant(world.tenantId, async (stores) => {
      const session = await stores.conversations.loadSession(world.tenantId, id)
      const openQuestion = { about, key: about === 'intake' ? 'address' : null, options: [] }
      await stores.conversations.saveSession(world.tenantId, id, { ...session, openQuestion })
    })
  }

  test.each([null, 'Home'])('that nobody asked for (%s) is noted kindly', async (name) => {
    await place(name)
    await ask('offer')
    await place(name)
    await world.drain()
    expect(got()).toEqual([expect.stringContaining('noted that place'), expect.stringContaining('noted that place')])
  })

  test('answers a question in its words, and without any is asked for in words', async () => {
    await ask('intake')
    await place('12 Mercer Street, New York')
    await world.drain()
    expect(got()).toEqual(['heard: 12 Mercer Street, New York'])
    await place(null)
    await world.drain()
    expect(got().at(-1)).toContain('write the address')
  })
})
