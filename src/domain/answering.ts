/** What decides whether a member can write to the customer of a conversation, as it stands at an instant. */
export interface AnsweringCase {
  /** Null where the customer fetches messages (web chat). */
  readonly channel: {
    readonly replyWindowMs: number | null
    readonly isTexting: boolean
    readonly limits: { readonly textCharsMax: number }
  } | null
  readonly isBlocked: boolean
  /** Of the address, on all numbers of the business; null where nothing was ever said. */
  readonly consent: 'in' | 'out' | null
  /** Of the account that it would leave from; `logged_out`: its phone has ended the pairing. */
  readonly account: 'active' | 'paused' | 'gone' | 'logged_out'
  readonly lastInboundMs: number | null
  /** What goes in place of free words once the window is closed. */
  readonly standIn: 'template' | 'sms' | null
  readonly nowMs: number
}

export interface Answering {
  /** Null where it can be answered; else why not. */
  readonly fault: AnsweringFault | null
  /** How an answer leaves: as it is, as an approved text around it, or as an SMS to the same number. */
  readonly by: 'chat' | 'template' | 'sms'
  /** Free words are allowed until then; null: always. Epoch ms. */
  readonly windowClosesAtMs: number | null
  /** Longer texts go as several messages. */
  readonly partCharsMax: number | null
  /** Each part is paid for by segments. */
  readonly hasSegments: boolean
}

export const answeringFaults = [
  'customer_blocked',
  'opted_out',
  'account_gone',
  'account_paused',
  'logged_out',
  'window_closed',
] as const
export type AnsweringFault = (typeof answeringFaults)[number]

/** Whether and how a member's words reach the customer. Asked again, by stricter rules, when each part is sent. */
export function judgeAnswering(one: AnsweringCase): Answering {
  const { channel, lastInboundMs, nowMs, standIn } = one
  const windowMs = channel?.replyWindowMs ?? null
  const windowClosesAtMs = windowMs === null ? null : (lastInboundMs ?? 0) + windowMs
  const isClosed = windowClosesAtMs !== null && nowMs >= windowClosesAtMs
  const by = isClosed && standIn !== null ? standIn : 'chat'
  const hasSegments = channel?.isTexting === true || by === 'sms'
  const facts = { by, windowClosesAtMs, partCharsMax: channel?.limits.textCharsMax ?? null, hasSegments } as const
  return { ...facts, fault: faultOf(one, isClosed) }
}

function faultOf(one: AnsweringCase, isClosed: boolean): AnsweringFault | null {
  if (one.isBlocked) return 'customer_blocked'
  if (one.channel === null) return null
  if (one.consent === 'out') return 'opted_out'
  if (one.account === 'gone') return 'account_gone'
  if (one.account === 'logged_out') return 'logged_out'
  if (one.account === 'paused') return 'account_paused'
  return isClosed && one.standIn === null ? 'window_closed' : null
}
