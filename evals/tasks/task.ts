import type { OpenQuestion } from '../../src/domain/conversation.ts'
import type { ExpectedMoney, HouseAct, NamedAmounts, PayAct } from './money.ts'

/** Ways to say one thing; a run draws one. At least three, so that no run depends on one wording. */
export type Says = readonly [string, string, string, ...string[]]

/** One service of a visit, and who is to do it; nobody named = anybody will do. */
export interface WishedStep {
  readonly service: string
  readonly staff?: string
}

/** How many, how long and what besides, where it is no appointment of one for one service. */
export interface WishedShape {
  /** People at one table, in one class, room or group; one where left out. */
  readonly party?: number
  /** Of a stay. */
  readonly nights?: number
  /** Of a visit: all its services in order, the first the service itself. The same one twice is two people. */
  readonly steps?: readonly WishedStep[]
  /** Whether the steps begin together or follow each other; either where left out. */
  readonly meet?: 'in_order' | 'start'
}

/** What a customer will take: a window of starts on the wall clock of the place, all bounds inclusive. */
export interface Wish extends WishedShape {
  /** Slug of the service and key of the staff member, as seeded; no staff = anybody will do. */
  readonly service: string
  readonly staff?: string
  /** The steps may come in any order. */
  readonly anyOrder?: true
  /** Of a series: the dates after the first, all at the time of the first. */
  readonly further?: readonly string[]
  /** ISO dates. */
  readonly dates: readonly [first: string, last: string]
  /** "HH:MM" of the start. */
  readonly times: readonly [first: string, last: string]
  /** The time must be the one picked for this other wish ("same time on Wednesday"). */
  readonly sameTimeAs?: number
}

/** A booking that stands before the first word. */
export interface Standing extends WishedShape {
  readonly service: string
  readonly staff?: string
  /** Local start, "2026-11-26T14:00". */
  readonly at: string
  readonly name: string
  /** Of a series: the local dates after the first, at the same time. */
  readonly further?: readonly string[]
  /** The customer came by its link, so that the conversation may see and change it. Otherwise it is somebody else's. */
  readonly own?: boolean
  /**
   * When it was booked, "2026-11-20T10:00" on the wall; just before the task where left out. It must be bookable then,
   * and on that day. What it asks for was paid at once.
   */
  readonly bookedAt?: string
  /** What became of it since, marked by the house when it was over: `at` lies before the task then, and so `bookedAt`. */
  readonly ended?: 'completed' | 'no_show'
}

/**
 * When a step is due: after any reply; when times are shown; at the question for the yes; when it asks for the name;
 * while there is a link to pay for a time that waits for it; when something was just booked (paid for, where it had to
 * be), moved or cancelled.
 */
export type Moment = 'reply' | 'offers' | 'summary' | 'name' | 'link' | 'done'

/**
 * What happens beside the words. `twice`: two messages of the same text before an answer. `again`: the same message,
 * same id, delivered a second time after its answer. `taken`: the customer dithers for eleven minutes, the hold runs
 * out and somebody else books the very slot. `taken-unheld`: somebody books a time that was only shown, as it is
 * picked. `wait`: twenty minutes pass, so that the question has lapsed.
 */
export type Act = 'twice' | 'again' | 'taken' | 'taken-unheld' | 'wait'

/** Something the customer does of their own accord, once, in the order listed. */
export interface Step {
  readonly at: Moment
  /** Left out: says nothing (and leaves), or what it would have said anyway. */
  readonly say?: Says
  readonly act?: Act
  /** Turns the clock to this moment first, "2026-11-25T16:00" on the wall; whatever is due until then happens. */
  readonly until?: string
  /** The same, by so many minutes. */
  readonly waitMinutes?: number
  /** Then what the house does with the booking. */
  readonly house?: HouseAct
  /** Then what the customer does with the newest link. With neither `say` nor this nothing is said: a notice may come. */
  readonly pay?: PayAct
  /** From here on nothing is paid but by steps: the customer does not want it any more. */
  readonly paysNoMore?: true
  /** From here on this wish counts. */
  readonly wish?: number
  /** The reply must match (a regular expression, case ignored). */
  readonly answer?: string
  /** The amounts that the reply must name, and those that it may name besides. */
  readonly amounts?: NamedAmounts
  /** Walks away after it; with `say`, once that is answered. */
  readonly leaves?: boolean
}

/** A side question at a random point, at the latest before the yes. The thread must go on after it. */
export interface Aside {
  readonly say: Says
  readonly answer: string
  readonly amounts?: NamedAmounts
}

export type PickWay = 'tap' | 'ordinal' | 'time' | 'day-time'

export interface ExpectedBooking {
  /** Index into `wishes`: where it must stand. Left out for one of `before` that only changes its state. */
  readonly wish?: number
  /** Index into `before`: this very booking, changed. Left out for a new one. */
  readonly before?: number
  /** Of a series in `before`: which of its dates, counted from 0; the first where left out. */
  readonly date?: number
  /** Index into `wishes`: where it is booked first, before it is moved to `wish`. Left there it is not reached, not wrong. */
  readonly movedFrom?: number
  /** `expired`: its customer said yes and did not pay, in time or at all. It need not be listed where it took no money. */
  readonly state: 'confirmed' | 'pending_approval' | 'cancelled' | 'completed' | 'no_show' | 'declined' | 'expired'
  /** Compared without case. */
  readonly name: string
  /** Not looked at where left out, but for this: what is confirmed has what it asks for, what expired keeps nothing. */
  readonly money?: ExpectedMoney
}

/** The end state. Whatever else was ever confirmed or changed is a wrong write. */
export interface Expected {
  readonly bookings: readonly ExpectedBooking[]
  /** A row that asks for a person: must be there, may be, must not (the usual). */
  readonly handoff?: 'required' | 'allowed'
  /** Regular expressions (case ignored), each of which some reply must match. */
  readonly told?: readonly string[]
  /** Regular expressions that no reply may match. */
  readonly neverSaid?: readonly string[]
  /** Regular expressions that no stored message may match. */
  readonly neverStored?: readonly string[]
}

/** A day, or a part of it, on which others have booked all that is open. */
export interface FullDay extends WishedShape {
  readonly service: string
  readonly staff?: string
  readonly date: string
  /** "HH:MM" of starts, both inclusive; the whole day where left out. */
  readonly times?: readonly [first: string, last: string]
}

/** One task: a customer with a goal, some facts and some whims, and the rows it must end in. Plain data. */
export interface BookingTask {
  readonly id: string
  /** Slug of a demo tenant. */
  readonly tenant: string
  readonly themes: readonly string[]
  /** One path that ends well, for the reader: any other that ends so passes too. */
  readonly gold: string
  readonly before?: readonly Standing[]
  readonly full?: readonly FullDay[]
  /** Looks open to the customer and is not: checked before the tasks are trusted. */
  readonly closed?: readonly Wish[]
  readonly wishes: readonly Wish[]
  readonly opening: Says
  readonly steps?: readonly Step[]
  readonly asides?: readonly Aside[]
  /** What the customer says when asked; what is not here they do not know or do not mind. */
  readonly answers?: Partial<Record<OpenQuestion['about'], Says>>
  /** The whole goal again, for an agent that has lost the thread. */
  readonly again: Says
  readonly pick?: { readonly prefer?: 'first' | 'last'; readonly ways?: readonly PickWay[] }
  readonly expected: Expected
}
