/** The public chat of a business, as the widget speaks with it; without streaming, since nobody waits for words here. */

export interface PreviewChat {
  readonly conversationId: string
  readonly token: string
}

export interface ChatLine {
  readonly role: 'business' | 'customer'
  readonly text: string
  readonly choices: readonly { readonly id: string; readonly label: string }[]
}

/** Opens a conversation as a visitor of the site would. Throws where it cannot be opened. */
export async function openPreview({
  slug,
  timeZone,
}: {
  readonly slug: string
  readonly timeZone: string
}): Promise<{ readonly chat: PreviewChat; readonly lines: readonly ChatLine[] }> {
  const opened = await post(`/v1/chat/${encodeURIComponent(slug)}/conversations`, { timeZone })
  const { conversationId, token } = opened
  if (typeof conversationId !== 'string' || typeof token !== 'string') throw new Error('no conversation')
  return { chat: { conversationId, token }, lines: linesOf(opened) }
}

/** Says something, and hears what is answered. */
export async function sayInPreview(
  { conversationId, token }: PreviewChat,
  said: { readonly text: string } | { readonly choice: string },
): Promise<readonly ChatLine[]> {
  const id = crypto.randomUUID()
  return linesOf(await post(`/v1/chat/conversations/${conversationId}/messages`, { id, ...said }, token))
}

/** What a customer taps to say yes to a summary: a word, and which summary. */
export function isYes({ id }: { readonly id: string }): boolean {
  return id === 'yes' || id.startsWith('yes:')
}

async function post(path: string, body: unknown, token?: string): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'omit',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`chat: ${response.status}`)
  return { ...(await response.json()) }
}

function linesOf({ messages }: Readonly<Record<string, unknown>>): ChatLine[] {
  if (!Array.isArray(messages)) return []
  return messages.flatMap((message: { role?: unknown; text?: unknown; choices?: unknown }): ChatLine[] =>
    typeof message.text !== 'string' || message.role === 'customer'
      ? []
      : [{ role: 'business', text: message.text, choices: Array.isArray(message.choices) ? message.choices : [] }],
  )
}
