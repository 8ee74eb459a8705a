import { z } from 'zod'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'
import { answerAttendance } from '../src/usecases/answer-attendance.ts'

const attends = z.enum(['coming', 'not_coming'])
const input = z.object({ bookingId: z.string(), attends })
const output = z.object({ attends })

/** Writes down whether somebody comes, where our own reading has heard it: no planner's word counts. */
export default {
  id: 'confirm-attendance',
  effect: 'note',
  description:
    'Notes whether the customer comes to a booking that a reminder asked about. Runs by itself when they say so; it refuses everything else. Cancels nothing.',
  input,
  output,
  connect: (ports) => ({
    execute: async ({ tenantId, conversationId, attendance }, asked) => {
      const { bookingId } = asked
      const isHeard = attendance?.answer === asked.attends && attendance.bookingIds.includes(bookingId)
      if (attendance == null || !isHeard || !attendance.isClear) {
        return { ok: false, code: 'attendance_not_heard', message: 'The customer has not said this.' }
      }
      const { messageId } = attendance
      const written = await answerAttendance(ports, { tenantId, conversationId, ...asked, messageId })
      return written.ok ? { ok: true, output: { attends: asked.attends } } : written
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
