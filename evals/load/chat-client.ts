/** A web chat over HTTP, as the widget speaks it. */
export interface ChatClient {
  readonly conversationId: string
  /** Sends a message and waits for the answer; the same id again must give the same answer. */
  send(message: { readonly id: string; readonly text: string }): Promise<ChatAnswer>
  history(): Promise<readonly ChatMessage[]>
  /** The same conversation at another address: a server that was started again. */
  at(url: string): ChatClient
}

export interface ChatMessage {
  readonly id: string
  readonly role: string
  readonly text: string
  readonly choices?: readonly { readonly id: string; readonly label: string }[]
}

export interface ChatAnswer {
  readonly status: number
  readonly messages: readonly ChatMessage[]
  readonly ms: number
}

export async function openChat(url: string, tenant: string): Promise<ChatClient> {
  const opened = await fetch(`${url}/v1/chat/${tenant}/conversations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  if (opened.status !== 201) throw new Error(`No conversation: ${opened.status} ${await opened.text()}`)
  return attach(url, (await opened.json()) as { conversationId: string; token: string })
}

function attach(url: string, key: { readonly conversationId: string; readonly token: string }): ChatClient {
  const address = `${url}/v1/chat/conversations/${key.conversationId}/messages`
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key.token}` }
  return {
    conversationId: key.conversationId,
    at: (other) => attach(other, key),
    async send(message) {
      const startedAt = performance.now()
      const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(message) })
      const body = (await response.json()) as { messages?: ChatMessage[] }
      return { status: response.status, messages: body.messages ?? [], ms: performance.now() - startedAt }
    },
    async history() {
      const body = (await (await fetch(address, { headers })).json()) as { messages: ChatMessage[] }
      return body.messages
    },
  }
}
