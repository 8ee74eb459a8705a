/** What a member's browser shows; in the console's languages. No word of the customer's: it stands on a locked screen. */
const sentences = {
  en: {
    wanted: 'A person is wanted',
    where: (business: string, channel: string) => `${business} · ${channel}`,
    webChat: 'Web chat',
    test: 'This browser is told when a person is needed',
  },
  es: {
    wanted: 'Piden una persona',
    where: (business: string, channel: string) => `${business} · ${channel}`,
    webChat: 'Chat web',
    test: 'Este navegador recibirá un aviso cuando haga falta una persona',
  },
} as const

/** What our service worker reads (web/console/public/sw.js). */
export interface PushNotice {
  readonly title: string
  readonly body: string
  /** Where a tap leads: a path of the console. */
  readonly path: string
  /** A newer one with the same tag takes its place on the screen. */
  readonly tag: string
}

export function handoffNotice(
  locale: string,
  of: {
    readonly business: string
    readonly slug: string
    /** Its name, null for the web. */
    readonly channel: string | null
    readonly conversationId: string
  },
): PushNotice {
  const words = wordsOf(locale)
  const { business, slug, channel, conversationId } = of
  return {
    title: words.wanted,
    body: words.where(business, channel ?? words.webChat),
    path: `/console/${slug}/inbox/${conversationId}?view=needs`,
    tag: conversationId,
  }
}

export function testNotice(locale: string, of: { readonly business: string; readonly slug: string }): PushNotice {
  return { title: of.business, body: wordsOf(locale).test, path: `/console/${of.slug}/inbox`, tag: 'test' }
}

function wordsOf(locale: string) {
  return locale.toLowerCase().startsWith('es') ? sentences.es : sentences.en
}
