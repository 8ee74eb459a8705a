import type { NewsTopic, ToldNews } from '../../usecases/read-news.ts'

/** What a screen is told: which of its topics are old. */
export interface LiveNews {
  readonly topics: readonly NewsTopic[]
  readonly conversationIds: readonly string[]
}

export interface NewsHub {
  /** Tells of everything that happens once `ready` has resolved, until `leave` is called. Null: there is no room. */
  readonly listen: (tenantId: string, tell: (news: LiveNews) => void) => Listening | null
  readonly stop: () => void
}

export interface Listening {
  readonly ready: Promise<void>
  readonly leave: () => void
}

/** How often a business that somebody looks at is asked for news. */
const lookMs = 1_000
/** All open screens of this process; each is a connection. */
const listenersMax = 2_000
/** Of one business: nobody takes the room of all the others. */
const listenersOfOneMax = 200

/**
 * One look a second for each business that somebody watches, however many do. PostgreSQL's own NOTIFY would tell sooner,
 * but takes one lock over the whole database with each commit that speaks.
 */
export function createNewsHub(
  read: (tenantId: string, since: ToldNews['cursor'] | null) => Promise<ToldNews>,
  onFault: (tenantId: string, fault: unknown) => void,
): NewsHub {
  const rooms = new Map<string, Room>()
  let listeners = 0

  const look = async (tenantId: string, room: Room) => {
    try {
      const news = await read(tenantId, room.cursor)
      room.cursor = news.cursor
      if (news.topics.length > 0) for (const tell of [...room.tells]) tell(news)
    } catch (fault) {
      // The database may be gone for a moment: what happened meanwhile is told by the next look.
      onFault(tenantId, fault)
    }
    if (rooms.get(tenantId) === room) room.timer = setTimeout(() => void look(tenantId, room), lookMs)
  }

  return {
    listen(tenantId, tell) {
      let room = rooms.get(tenantId)
      if (listeners >= listenersMax || (room?.tells.size ?? 0) >= listenersOfOneMax) return null
      listeners += 1
      if (room === undefined) {
        room = { tells: new Set(), cursor: null, timer: undefined, ready: Promise.resolve() }
        rooms.set(tenantId, room)
        // The first look only finds out how things stand.
        room.ready = look(tenantId, room)
      }
      const joined = room
      joined.tells.add(tell)
      const leave = () => {
        if (!joined.tells.delete(tell)) return
        listeners -= 1
        if (joined.tells.size > 0) return
        clearTimeout(joined.timer)
        rooms.delete(tenantId)
      }
      return { ready: joined.ready, leave }
    },
    stop() {
      for (const { timer } of rooms.values()) clearTimeout(timer)
      rooms.clear()
    },
  }
}

interface Room {
  readonly tells: Set<(news: LiveNews) => void>
  cursor: ToldNews['cursor'] | null
  timer: NodeJS.Timeout | undefined
  ready: Promise<void>
}
