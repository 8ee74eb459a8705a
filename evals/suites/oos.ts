import { emptyDraft } from '../../src/domain/conversation.ts'
import { dataFolder, readJsonl } from '../data/jsonl.ts'
import { demoTenant } from '../demo-tenants.ts'
import { openDialogue, type Seen } from '../dialogue.ts'
import { type Suite, skipped } from '../suite.ts'
import { openWorld, type World } from '../world.ts'

interface Utterance {
  readonly id: string
  readonly text: string
  readonly intent: string
  readonly role: 'oos' | 'other_domain' | 'booking' | 'chat'
}

const now = '2026-11-23T15:12:00Z'
const strangers = ['casa-verde', 'luna-salon'] as const

/** What belongs to whom: these must be understood there. */
const own: Readonly<Record<string, string>> = {
  restaurant_reservation: 'casa-verde',
  cancel_reservation: 'casa-verde',
  confirm_reservation: 'casa-verde',
  book_hotel: 'pine-lodge',
}

/**
 * Out of scope (metric 4 of the data's README): first messages about other things must not start, change or fill a
 * booking at a restaurant or a salon; first messages about a booking must not be answered as not understood.
 */
const oos: Suite = {
  id: 'oos',
  async run(options) {
    const file = options.data ?? `${dataFolder}clinc-oos.open.jsonl`
    const all = readJsonl<Utterance>(file)
    if (all === null) return skipped('oos', options.model ?? 'builtin', options)
    const strange = all.filter(({ role }) => role === 'oos' || role === 'other_domain')
    const ours = all.filter(({ intent }) => own[intent] !== undefined)
    const world = await openWorld({ model: options.model, seed: options.seed, now })
    try {
      const tenants = await openTenants(world)
      const failures: { id: string; why: string }[] = []
      let accepted = 0
      let rejected = 0
      for (const [count, { id, text }] of strange.entries()) {
        let fails = false
        for (const slug of strangers) {
          const { why } = startsBooking(await firstMessage(world, tenants.get(slug) ?? '', text))
          if (why === null) continue
          fails = true
          failures.push({ id, why: `false accept at ${slug} (${why}): ${text}` })
        }
        if (fails) accepted += 1
        if (count % 200 === 199) options.log(`${count + 1} of ${strange.length + ours.length}`)
      }
      for (const { id, text, intent } of ours) {
        const slug = own[intent] ?? ''
        const seen = await firstMessage(world, tenants.get(slug) ?? '', text)
        if (!isRejected(seen)) continue
        rejected += 1
        failures.push({ id, why: `false reject at ${slug}: ${text} → ${seen.view.text}` })
      }
      return {
        suite: 'oos',
        model: world.model,
        data: [file],
        items: strange.length + ours.length,
        metrics: {
          false_accept: accepted / Math.max(1, strange.length),
          false_reject: rejected / Math.max(1, ours.length),
        },
        failures,
      }
    } finally {
      await world.close()
    }
  },
}
export default oos

async function openTenants(world: World): Promise<Map<string, string>> {
  const tenants = new Map<string, string>()
  for (const slug of new Set([...strangers, ...Object.values(own)])) {
    tenants.set(slug, await world.addTenant(await demoTenant(slug)))
  }
  return tenants
}

async function firstMessage(world: World, tenantId: string, text: string): Promise<Seen> {
  world.clock.set(now)
  const dialogue = await openDialogue(world, tenantId)
  return dialogue.say(text)
}

/** Why this counts as a booking begun; null where it is none. */
function startsBooking({ session, turn }: Seen): { readonly why: string | null } {
  const { draft } = session
  if (draft.intent !== null) return { why: `intent ${draft.intent}` }
  const filled = (Object.keys(emptyDraft) as (keyof typeof emptyDraft)[]).filter(
    (key) => JSON.stringify(draft[key]) !== JSON.stringify(emptyDraft[key]),
  )
  if (filled.length > 0) return { why: filled.join(', ') }
  const commit = turn?.calls.find(({ name }) =>
    ['book_slot', 'move_booking', 'replace_booking', 'cancel_booking'].includes(name),
  )
  return { why: commit === undefined ? null : commit.name }
}

/** Answered as not understood, or as none of ours. */
function isRejected({ turn }: Seen): boolean {
  const understood = turn?.understanding
  return (
    understood === undefined ||
    understood === null ||
    understood.notUnderstood ||
    understood.acts.includes('out-of-scope')
  )
}
