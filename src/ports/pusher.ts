/** Where and how a browser is told something (Push API): all three come from the browser itself. */
export interface PushTarget {
  /** The address at the push service of the browser's maker. */
  readonly endpoint: string
  /** The browser's public key and a secret of the subscription, base64url. */
  readonly p256dh: string
  readonly auth: string
}

export interface PushMessage {
  /** Read by our service worker alone: encrypted for the browser. */
  readonly body: string
  /** A newer one of the same topic takes the place of one that still waits; letters, digits, - and _, at most 32. */
  readonly topic: string
  /** No use after this: the push service drops it. */
  readonly ttlSeconds: number
}

/** `gone`: the browser wants nothing any more. `refused`: nobody can be told by this target. `failed`: perhaps later. */
export type PushAnswer = 'taken' | 'gone' | 'refused' | 'failed'

/** Tells browsers, by Web Push (RFC 8030, 8291, 8292). */
export interface Pusher {
  /** By which a browser knows us (VAPID), base64url; a subscription made with another one is of no use. */
  readonly publicKey: string
  /** What is wrong with a target, in words; null where nothing is. By its text alone: its name is judged at each sending. */
  readonly refuse: (target: PushTarget) => string | null
  /** Once, bounded in time, to public addresses only. Never throws. */
  readonly send: (target: PushTarget, message: PushMessage) => Promise<PushAnswer>
}

/** What use cases ask for besides, where they tell members. */
export interface PushPorts {
  /** Undefined: nobody is told. */
  readonly pusher?: Pusher | undefined
}
