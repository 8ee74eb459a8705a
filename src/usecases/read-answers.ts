import type { ConversationMessage } from '../domain/message.ts'
import { withLinks } from '../domain/stored-links.ts'
import type { Ports } from '../ports/ports.ts'

/** What was answered to an inbound message; `answered` is false while its turn has not finished. Silence is no message. */
export async function readAnswers(
  ports: Pick<Ports, 'database' | 'links'>,
  input: { readonly tenantId: string; readonly messageId: string },
): Promise<{ readonly answered: boolean; readonly messages: readonly ConversationMessage[] }> {
  return ports.database.inTenant(input.tenantId, async (stores) => {
    const answers = await stores.messages.findAnswers(input.tenantId, input.messageId)
    const urlOf = (bookingId: string) => ports.links.manageUrl(input.tenantId, bookingId)
    return { answered: answers !== null, messages: (answers ?? []).map((message) => withLinks(message, urlOf)) }
  })
}
