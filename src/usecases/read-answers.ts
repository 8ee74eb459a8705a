import type { ConversationMessage } from '../domain/message.ts'
import { withLinks } from '../domain/stored-links.ts'
import type { Ports } from '../ports/ports.ts'

/** What was answered to an inbound message; `answered` is false while its turn has not finished. */
export async function readAnswers(
  ports: Pick<Ports, 'database' | 'links'>,
  input: { readonly tenantId: string; readonly conversationId: string; readonly messageId: string },
): Promise<{ readonly answered: boolean; readonly messages: readonly ConversationMessage[] }> {
  return ports.database.inTenant(input.tenantId, async (stores) => {
    const [answers, unanswered] = await Promise.all([
      stores.messages.listAnswers(input.tenantId, input.messageId),
      stores.messages.listUnanswered(input.tenantId, input.conversationId, unansweredMax),
    ])
    const urlOf = (bookingId: string) => ports.links.manageUrl(input.tenantId, bookingId)
    const answered = !unanswered.some((message) => message.id === input.messageId)
    return { answered, messages: answers.map((message) => withLinks(message, urlOf)) }
  })
}

const unansweredMax = 200
