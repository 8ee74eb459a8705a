// The place and the people of a month, before anything happens.
import { openDatabase } from '../../db/client.ts'
import type { Service } from '../../src/house/service.ts'
import type { Database } from '../../src/ports/database.ts'
import { createManualClock, type ManualClock } from '../../src/testing/clock.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import { type Agenda, createAgenda } from './agenda.ts'
import type { DeedPorts } from './deeds.ts'
import type { FaultRates } from './faults.ts'
import { drawPerson, type Habits, isDeadAddress, planPerson, usualHabits } from './people.ts'
import { addMonthTenant, type MonthAddresses, type OpenTenant, openMonthService } from './place.ts'
import { createPost, type Post } from './post.ts'
import { openServer, type Server } from './server.ts'
import { createTruth, type Truth } from './truth.ts'
import type { MonthTenant } from './wishes.ts'

const connectionsPerProcess = 3

export interface MonthOptions {
  readonly addresses: MonthAddresses
  /** The process of the database server; null where it must not die. */
  readonly pid: (() => number) | null
  readonly seed: number
  /** Days (UTC), the first included and the last not. */
  readonly begins: string
  readonly ends: string
  readonly tenants: readonly MonthTenant[]
  readonly peoplePerTenant: number
  readonly habits?: Habits | undefined
  readonly rates: FaultRates
  readonly restarts: number
  /** Of ten thousand jobs so many come late. */
  readonly lateRate: number
  readonly plant?: ((ports: DeedPorts) => DeedPorts) | undefined
  /** Before anybody acts, as the superuser: for faults that are planted in the database. */
  readonly prepare?: ((sql: (text: string) => Promise<void>) => Promise<void>) | undefined
  readonly log: (line: string) => void
}

/** Everything that a month happens in. */
export interface Stage {
  readonly seed: string
  readonly clock: ManualClock
  readonly beginsMs: number
  readonly endsMs: number
  readonly post: Post
  readonly service: Service
  readonly server: Server
  /** One for each process at a time: two workers, and whoever serves requests. */
  readonly databases: readonly [Database, Database, Database]
  readonly tenants: readonly OpenTenant[]
  readonly isRough: boolean
  readonly close: () => Promise<void>
}

export async function openStage(options: MonthOptions): Promise<Stage> {
  const { addresses, rates } = options
  const seed = `month/${options.seed}`
  const [beginsMs, endsMs] = [midnightMs(options.begins), midnightMs(options.ends)]
  const clock = createManualClock(Temporal.Instant.fromEpochMilliseconds(beginsMs))
  const nowMs = () => clock.now().epochMilliseconds
  const isRough = rates.send.crash_after !== undefined
  const post = createPost({ random: createSeededRandom(`${seed}/post`), nowMs, isDead: isDeadAddress, isRough })
  const service = await openMonthService(addresses, { clock, post, seed })
  const open = () => openDatabase({ url: addresses.url, clock, poolMax: connectionsPerProcess })
  const databases = [open(), open(), open()] as const
  const of = { adminUrl: addresses.adminUrl, pid: options.pid }
  const server = openServer({ ...of, databases: [...databases, service.database] })
  const close = async () => {
    await server.close()
    await Promise.all(databases.map((database) => database.close()))
    await service.close()
  }
  try {
    const tenants: OpenTenant[] = []
    for (const tenant of options.tenants) tenants.push(await addTenant({ service, server }, addresses, tenant))
    await options.prepare?.(async (text) => void (await server.ask((admin) => admin.unsafe(text))))
    return { seed, clock, beginsMs, endsMs, post, service, server, databases, tenants, isRough, close }
  } catch (fault) {
    await close()
    throw fault
  }
}

async function addTenant(
  { service, server }: Pick<Stage, 'service' | 'server'>,
  addresses: MonthAddresses,
  tenant: MonthTenant,
): Promise<OpenTenant> {
  const { lets } = tenant
  const added = await addMonthTenant(service, addresses, tenant)
  if (lets === undefined) return added
  await server.ask(
    (admin) => admin`
      UPDATE tenants SET ask_minutes = ${lets.ask}, warn_minutes = ${lets.warn}, release_minutes = ${lets.release}
      WHERE tenant_id = ${added.tenantId}`,
  )
  return added
}

/** The people of all businesses, and what they have made up their minds to. */
export function peopleOf(
  { seed, beginsMs, endsMs, tenants }: Stage,
  { peoplePerTenant, habits = usualHabits }: Pick<MonthOptions, 'peoplePerTenant' | 'habits'>,
): { readonly truth: Truth; readonly agenda: Agenda } {
  const random = createSeededRandom(`${seed}/people`)
  const truth = createTruth()
  const agenda = createAgenda()
  for (const tenant of tenants) {
    for (let index = 0; index < peoplePerTenant; index++) {
      const person = drawPerson(tenant, truth.people.length, random)
      truth.people.push(person)
      planPerson({ truth, agenda, seed, beginsMs, endsMs, habits }, person, tenant)
    }
  }
  return { truth, agenda }
}

function midnightMs(date: string): number {
  return Temporal.Instant.from(`${date}T00:00Z`).epochMilliseconds
}
