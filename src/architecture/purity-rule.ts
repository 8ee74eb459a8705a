// Where time, chance and the environment may come from, and what the domain must not touch.
import { type Fault, findFaults, isTestFile, type Source } from './source.ts'

interface Ban {
  readonly pattern: RegExp
  readonly words: string
  /** Files and folders (with a slash) that may. */
  readonly except: readonly string[]
  /** Only here; absent means everywhere. */
  readonly only?: string
  /** Tests may too. */
  readonly testsMay?: true
}

const clockFile = 'src/system/clock.ts'
const randomFile = 'src/system/random.ts'
const measuring = ['src/cli/', 'evals/', 'web/']

const codeBans: readonly Ban[] = [
  {
    pattern: /\bprocess\s*\.\s*env\b/g,
    words: 'only src/config.ts reads the environment',
    // Where a test is asked for pictures of what it sees.
    except: ['src/config.ts', 'src/testing/shoot.ts'],
  },
  {
    pattern: /\bDate\s*\.\s*now\b|\bnew\s+Date\b|\bDate\s*\(|\bTemporal\s*\.\s*Now\b/g,
    words: 'time comes from the clock port',
    // The libraries that sign webhooks and log people in want an instant as a Date; they are given one.
    except: [clockFile, 'web/', 'src/webhooks/sign.ts', 'src/accounts/moment.ts'],
    testsMay: true,
  },
  {
    pattern: /\bperformance\s*\.\s*now\b|\bprocess\s*\.\s*hrtime\b/g,
    words: 'time comes from the clock port; only measurements may use this',
    except: [clockFile, ...measuring],
    testsMay: true,
  },
  {
    pattern: /\bMath\s*\.\s*random\b|\b(?:randomUUID|randomBytes|randomInt|getRandomValues)\s*\(/g,
    words: 'chance comes from the random port, ids from the ids port',
    except: [randomFile, 'web/'],
    testsMay: true,
  },
  {
    pattern: /\basync\b|\bawait\b|\bPromise\b|\bsetTimeout\b|\bsetInterval\b|\bfetch\s*\(|\bconsole\b|\bprocess\b/g,
    words: 'the domain is pure: nothing asynchronous, no input or output',
    except: [],
    only: 'src/domain/',
    testsMay: true,
  },
]

/** Defaults of bookkeeping columns may use the server's clock, because no logic reads them. */
const sqlBan: Ban = {
  pattern:
    /(?<!\bdefault\s+)\b(?:now|gen_random_uuid|uuidv7|uuid_generate_v4|clock_timestamp|statement_timestamp|transaction_timestamp|random)\s*\(\s*\)|(?<!\bdefault\s+)\b(?:current_timestamp|current_date|localtimestamp)\b/gi,
  words: 'times and ids are handed to SQL, it does not make them',
  except: ['src/postgres/', 'src/architecture/'],
  testsMay: true,
}

/** Uses of time, chance and environment outside the one place for each; anything impure in the domain. */
export function checkPurity(sources: readonly Source[]): Fault[] {
  return sources.flatMap((source) => [
    ...codeBans.flatMap((ban) => apply(ban, source, source.code)),
    ...(mayHoldSql(source.path) ? apply(sqlBan, source, source.strings) : []),
  ])
}

function apply(ban: Ban, source: Source, part: string): Fault[] {
  const { path } = source
  if (ban.only !== undefined && !path.startsWith(ban.only)) return []
  if (ban.testsMay && isTestFile(path)) return []
  if (ban.except.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place))) return []
  return findFaults(source, part, ban.pattern, ban.words)
}

function mayHoldSql(path: string): boolean {
  return path.startsWith('db/') || path.startsWith('src/')
}
