import { client } from '../../../api.ts'
import { ConsoleProblem, problemOf } from '../../../problem.ts'

/** How far the pairing of a phone is. */
export type Pairing =
  | { readonly kind: 'asking' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'paired'; readonly sender: string }
  | { readonly kind: 'refused'; readonly detail: string }

/** Follows one pairing to its end; it ends with the request, too. */
export async function pair(
  of: { readonly tenant: string; readonly channel: string; readonly accountId: string | undefined },
  { tell, signal }: { readonly tell: (state: Pairing) => void; readonly signal: AbortSignal },
): Promise<void> {
  try {
    const account = of.accountId === undefined ? {} : { accountId: of.accountId }
    const json = { channel: of.channel, ...account }
    const response: Response = await client(of.tenant, 'channels').pair.$post({ json }, { init: { signal } })
    if (!response.ok) throw await problemOf(response)
    for await (const { event, data } of eventsOf(response)) {
      if (event === 'code') tell({ kind: 'code', code: String(data['code']) })
      else if (event === 'paired') return tell({ kind: 'paired', sender: String(data['sender']) })
      else return tell({ kind: 'refused', detail: String(data['detail']) })
    }
    throw new ConsoleProblem({ code: 'unreachable', status: 0, detail: 'The connection has ended.' })
  } catch (fault) {
    if (!signal.aborted) tell({ kind: 'refused', detail: fault instanceof Error ? fault.message : '' })
  }
}

/** The events of a stream whose request was no GET: the browser's own reader takes only these. */
async function* eventsOf({
  body,
}: Response): AsyncGenerator<{ readonly event: string; readonly data: Record<string, unknown> }> {
  if (body === null) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + value).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? ''
      yield { event: field('event'), data: JSON.parse(field('data')) }
    }
  }
}
