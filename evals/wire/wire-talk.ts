import type { Random } from '../../src/ports/random.ts'
import type { PhoneMessage, PhoneSaid, Whims } from '../../src/testing/vendor.ts'
import { afterwardsMinutes, type BookingTalk, type OpenTalk } from '../booking-talk.ts'
import { readSeen, type Seen } from '../dialogue.ts'
import { workUntil } from '../job-drain.ts'
import { chance } from '../simulators/wording.ts'
import { lostFaults } from './lost.ts'
import { asDoneOnPhone } from './manners.ts'
import { type ShownLine, shownLines } from './screen.ts'
import { customerNumber, findConversation, lastOfAgent, ownByNumber, readPosted } from './wire-rows.ts'
import type { WireWorld } from './wire-world.ts'

const secondsBetweenMessages = 15
/** So long a customer waits for an answer. */
const patienceMinutes = 3

const twicePercent = 10
const receiptsFirstPercent = 15
const backwardsPercent = 20
const busyPercent = 3
const breaksPercent = 3

/** A customer on a phone. The number is the customer; whoever owns a booking made it from this number. */
export function openWireTalk(world: WireWorld, faults: Partial<Whims> = {}): OpenTalk {
  return async (input) => {
    const tenantId = input.place.catalog.tenant.id
    await ownByNumber(world, input)
    const accountId = await world.connect(tenantId)
    world.vendor.setWhims({ ...whimsOf(input.random), ...faults })
    return talkOn(world, { tenantId, accountId, random: input.random })
  }
}

function whimsOf(random: Random): Whims {
  return {
    twice: () => chance(twicePercent, random),
    receiptsFirst: () => chance(receiptsFirstPercent, random),
    backwards: () => chance(backwardsPercent, random),
    busy: () => chance(busyPercent, random),
    breaks: () => chance(breaksPercent, random),
    loses: () => false,
  }
}

function talkOn(
  world: WireWorld,
  { tenantId, accountId, random }: { readonly tenantId: string; readonly accountId: string; readonly random: Random },
): BookingTalk {
  const { vendor, jobs } = world
  const lines: string[] = []
  const [firstTaken, firstRefused] = [vendor.taken.length, vendor.refused.length]
  let shown: readonly ShownLine[] = []
  let key = { tenantId, conversationId: '' }
  let again = async () => {}
  let asksContact = false
  let heardTo = vendor.taken.length
  const arrivedSince = (from: number) =>
    vendor.taken.slice(from).filter(({ arrived, to }) => arrived && to === customerNumber)
  const work = (waitMinutes: number) => jobs.run({ tenantId, waitMinutes, settle: vendor.settle })
  const hear = async (arrived: readonly PhoneMessage[], isAnswer: boolean): Promise<Seen> => {
    lines.push(...(arrived.length === 0 && isAnswer ? ['P  (silent)'] : arrived.map(lineOf)))
    key = await findConversation(world, { tenantId, accountId })
    const said = await lastOfAgent(world, key)
    shown = shownLines(arrived, said?.choices ?? [])
    const text = arrived.map((message) => message.text).join('\n\n')
    const message = said === null || arrived.length === 0 ? null : { ...said, text, choices: shown }
    const seen = await readSeen(world, key, message)
    // Another number is asked for where this one has no booking; to make one, this number is enough.
    const { openQuestion, draft, pendingConfirmation } = seen.session
    if (openQuestion?.about === 'contact' && draft.intent === 'book') asksContact = true
    // A summary that never arrived asks nothing.
    const isAsked = !isAnswer || arrived.length > 0 || pendingConfirmation?.summaryMessageId !== said?.id
    return isAsked ? seen : { ...seen, session: { ...seen.session, pendingConfirmation: null } }
  }
  return {
    conversationId: () => key.conversationId,
    lines,
    note: (deed) => lines.push(`*  ${deed}`),
    async speak(words) {
      const from = vendor.taken.length
      const said = asDoneOnPhone(words, { shown, reacts: vendor.reacts, random })
      lines.push(`C  ${wordsOf(said)}`)
      again = await vendor.say(accountId, customerNumber, said)
      if (words.act === 'twice') again = await vendor.say(accountId, customerNumber, said)
      await work(patienceMinutes)
      world.clock.advance({ seconds: secondsBetweenMessages })
      heardTo = vendor.taken.length
      return hear(arrivedSince(from), true)
    },
    work: (minutes) => workUntil(world, { tenantId, minutes, settle: vendor.settle }),
    async hear() {
      const from = heardTo
      heardTo = vendor.taken.length
      return hear(arrivedSince(from), false)
    },
    async deliverAgain() {
      const from = vendor.taken.length
      await again()
      await work(patienceMinutes)
      return arrivedSince(from).length
    },
    async finish() {
      await work(afterwardsMinutes)
      return [
        ...lostFaults({ ...(await readPosted(world, key)), taken: vendor.taken.slice(firstTaken) }),
        ...vendor.refused.slice(firstRefused).map((why) => `the vendor refused ${why}`),
        ...(asksContact ? ['asks for a number that it has'] : []),
        ...(await jobs.waiting(tenantId)).map((name) => `still queued: ${name}`),
      ]
    },
  }
}

function lineOf({ text, taps }: PhoneMessage): string {
  const choices = taps.map(({ label, detail }) => `[${label}${detail === undefined ? '' : ` | ${detail}`}]`)
  return `P  ${text} ${choices.join(' ')}`.trimEnd()
}

function wordsOf(said: PhoneSaid): string {
  if (said.kind === 'text') return said.text
  return said.kind === 'tap' ? `[${said.tap.label}]` : `(${said.emoji})`
}
