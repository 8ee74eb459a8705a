import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from '../../../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../../../src/testing/console-house.ts'
import { overflowOf } from '../../../../src/testing/overflow.ts'
import { shoot } from '../../../../src/testing/shoot.ts'

let house: ConsoleHouse
beforeAll(async () => {
  house = await openConsoleHouse()
}, 120_000)
afterAll(() => house.close())

/** Somebody writes in the salon's chat. */
async function chat(...texts: string[]) {
  const opened = (await post('/v1/chat/luna-salon/conversations', {})) as { conversationId: string; token: string }
  const { conversationId: id, token } = opened
  const say = (text: string) =>
    post(`/v1/chat/conversations/${id}/messages`, { id: house.ports.ids.next(), text }, token)
  const read = async () => {
    const response = await house.app.request(`/v1/chat/conversations/${id}/messages`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return ((await response.json()) as { messages: { text: string }[] }).messages.map(({ text }) => text)
  }
  for (const text of texts) await say(text)
  return { id, say, read }
}

async function post(path: string, json: unknown, token?: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const response = await house.app.request(path, { method: 'POST', headers, body: JSON.stringify(json) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

test('a member reads why, takes over, answers the customer’s open chat, and gives back', async () => {
  await chat('hello', 'do you do balayage?')
  await chat('i need to cancel my thing on thursday')
  const customer = await chat(
    'can i get a haircut tmrw after 3',
    'ana later',
    'is the <img src=x onerror="document.title=1"> colour safe while pregnant? I want to talk to a person',
  )
  const page = await house.openPage('front_desk')
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  await page.goto('/console/luna-salon/inbox')
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor()
  const list = page.getByRole('region', { name: 'Conversations' })
  await list.getByRole('link').first().waitFor()
  await shoot(page, 'inbox-list-1280-light')
  await page.getByRole('searchbox').fill('while PREGNANT')
  await list.getByRole('link', { name: /safe while pregnant/ }).click()
  const log = page.getByRole('log', { name: 'What was said' })
  await log.getByText('<img src=x onerror').waitFor()
  await log.getByText('What the assistant did').first().click()
  await log.getByText('find availability').first().click()
  await shoot(page, 'inbox-turn-1280-light')
  await page.getByRole('button', { name: 'Take over' }).click()
  const field = page.getByRole('textbox', { name: 'Your answer' })
  await field.waitFor()
  await page.getByRole('group', { name: 'Suggested answers' }).getByRole('button').first().waitFor()
  await shoot(page, 'inbox-answer-1280-light')
  await field.fill('Robin here. I will ask Ana and write to you today.')
  await page.getByRole('button', { name: 'Send' }).click()
  await log.getByText('I will ask Ana').waitFor()
  expect(await customer.read()).toContain('Robin here. I will ask Ana and write to you today.')
  await customer.say('thank you')
  await log.getByText('thank you').waitFor()
  await page.getByText('Note', { exact: true }).click()
  await page.getByRole('textbox', { name: 'A note for the team' }).fill('Call her doctor first?')
  await page.getByRole('button', { name: 'Add note' }).click()
  await log.getByText('Call her doctor first?').waitFor()
  expect((await customer.read()).join()).not.toContain('doctor')
  expect(await seriousFaults(page)).toEqual([])
  await shoot(page, 'inbox-taken-1280-light')
  await page.getByRole('button', { name: 'Give back' }).click()
  await page.getByText('The assistant answers again').waitFor()
  await customer.say('ok, tomorrow at 4 then')
  expect((await customer.read()).at(-1)).not.toBe('ok, tomorrow at 4 then')
  expect([faults, await page.title()]).toEqual([[], expect.not.stringContaining('1')])
  await page.context().close()
}, 60_000)

test('on a phone in the dark: the list, a conversation, and the way back; nothing overflows', async () => {
  await chat('hello from a phone')
  const page = await house.openPage('owner', { width: 'phone', theme: 'dark' })
  await page.goto('/console/luna-salon/inbox')
  const row = page.getByRole('link', { name: /Web chat/ }).last()
  await row.waitFor()
  await shoot(page, 'inbox-list-390-dark')
  expect(await seriousFaults(page)).toEqual([])
  await row.click()
  await page.getByRole('log', { name: 'What was said' }).getByText('hello').first().waitFor()
  await shoot(page, 'inbox-conversation-390-dark')
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Details' }).click()
  await page.getByText('No bookings yet').waitFor()
  await shoot(page, 'inbox-side-390-dark')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'All conversations' }).click()
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor()
  await page.context().close()
}, 60_000)

test('two members do not answer at once; a block is taken back; nothing typed is lost while the connection is gone', async () => {
  const booked = await chat('haircut with ana on wednesday at 11am', 'Dana Quill, 212 555 0142', 'yes')
  expect((await booked.read()).at(-1)).toContain('Booked: Haircut with Ana')
  const [robin, luna] = await Promise.all([
    house.openPage('front_desk', { theme: 'dark' }),
    house.openPage('owner', { width: 'phone' }),
  ])
  const at = `/console/luna-salon/inbox/${booked.id}`
  await Promise.all([robin.goto(at), luna.goto(at)])
  await robin.getByRole('button', { name: 'Take over' }).click()
  await robin.getByRole('textbox', { name: 'Your answer' }).fill('See you on Wednesday, Dana.')
  await robin.getByRole('button', { name: 'Details' }).click()
  await robin
    .getByRole('dialog')
    .getByText(/confirmed/)
    .waitFor()
  await shoot(robin, 'inbox-side-1280-dark')
  await robin.keyboard.press('Escape')
  await luna.getByRole('button', { name: /^Take it from Robin/ }).click()
  const dialog = luna.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Take over' }).click()
  const field = luna.getByRole('textbox', { name: 'Your answer' })
  await field.waitFor()
  await robin.getByRole('button', { name: /^Take it from Luna/ }).waitFor()
  expect(await seriousFaults(robin)).toEqual([])

  await field.fill('I am back at ten.')
  await luna.reload()
  expect(await field.inputValue()).toBe('I am back at ten.')
  await luna.context().setOffline(true)
  await luna.getByRole('button', { name: 'Send' }).click()
  await luna.getByText('It is sent as soon as it is back').waitFor()
  expect(await field.inputValue()).toBe('I am back at ten.')
  await shoot(luna, 'inbox-offline-390-light')
  await luna.context().setOffline(false)
  await luna.getByRole('log').getByText('I am back at ten.').waitFor()
  expect((await booked.read()).filter((text) => text === 'I am back at ten.')).toHaveLength(1)
  expect(await seriousFaults(luna)).toEqual([])
  await shoot(luna, 'inbox-answer-390-light')

  await luna.getByRole('button', { name: 'More actions' }).click()
  await luna.getByRole('menuitem', { name: 'Block customer …' }).click()
  await luna.getByRole('dialog').getByRole('button', { name: 'Block' }).click()
  await luna.getByText('Blocked by Luna').waitFor()
  await luna.getByRole('button', { name: 'Undo' }).click()
  await luna.getByText('Blocked by Luna').waitFor({ state: 'detached' })
  await Promise.all([robin.context().close(), luna.context().close()])
}, 60_000)

test('who may only read sees why nothing can be written, in Spanish too', async () => {
  const { id } = await chat('hola, quiero un corte')
  const page = await house.openPage('read_only', { context: { locale: 'es-ES' } })
  await page.goto(`/console/luna-salon/inbox/${id}`)
  await page.getByText('Tu función puede leer, no responder.').waitFor()
  expect(await page.getByRole('textbox', { name: 'Tu respuesta' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Tomar el relevo' }).count()).toBe(0)
  await shoot(page, 'inbox-reader-1280-light-es')
  await page.context().close()
}, 60_000)
