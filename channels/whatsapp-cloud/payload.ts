// The shape of Meta's webhooks, as far as we look into it; what else they hold is passed over. Meta adds fields and kinds
// of messages at any time, so one that is unknown must not cost those beside it.
import { z } from 'zod'
import { cleanText } from '../shared/clean-text.ts'

const listedMax = 1_000
const text = z.string().transform(cleanText)

/** Ids go into keys: printable, and of a length that an index holds. */
const id = z.string().regex(/^[\x21-\x7e]{1,512}$/)
const timestamp = z.string().regex(/^\d{1,12}$/)
const errors = z.array(z.object({ code: z.number() })).max(50)

const contact = z.object({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  profile: z.object({ name: text.optional() }).optional(),
})

/** Of `field: "messages"`; each message and status is read by itself, later. */
export const changeValue = z.object({
  metadata: z.object({ phone_number_id: z.string(), display_phone_number: z.string() }),
  contacts: z.array(contact).max(listedMax).optional().catch([]),
  messages: z.array(z.unknown()).max(listedMax).optional(),
  statuses: z.array(z.unknown()).max(listedMax).optional(),
})

export const envelope = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z
    .array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })).max(listedMax) }))
    .max(listedMax),
})

/** An id that Meta has for a customer of one business, in place of the number. */
const scopedId = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/
const number = /^\d{5,20}$/

/** What every message has. `from` is missing, or no number, where the customer hides the number behind a user name. */
export const messageHead = z.object({
  id,
  type: z.string().max(64),
  timestamp: timestamp.optional(),
  from: z.union([z.string().regex(number), z.string().regex(scopedId)]).optional(),
  from_user_id: z.string().regex(scopedId).optional(),
  group_id: z.string().optional(),
})

export type MessageHead = z.output<typeof messageHead>

const media = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  mime_type: z.string().max(200),
  caption: text.optional(),
  voice: z.boolean().optional(),
})
const reply = z.object({ id: text, title: text })
const phone = z.object({ phone: text.optional(), wa_id: text.optional() })
const card = z.object({
  name: z.object({ formatted_name: text.optional() }).optional(),
  phones: z.array(phone).optional(),
})
const edited = z.object({ text: z.object({ body: text }).optional() })
const captioned = z.object({ caption: text.optional() })

/** What a message of a kind carries, under the name of its kind. */
export const bodies = {
  text: z.object({ text: z.object({ body: text }) }),
  button: z.object({ button: z.object({ payload: text, text }) }),
  interactive: z.object({
    interactive: z.object({ type: z.string(), button_reply: reply.optional(), list_reply: reply.optional() }),
  }),
  reaction: z.object({ reaction: z.object({ message_id: id, emoji: text.optional() }) }),
  location: z.object({
    location: z.object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: text.optional(),
      address: text.optional(),
    }),
  }),
  contacts: z.object({ contacts: z.array(card).min(1).max(100) }),
  image: z.object({ image: media }),
  video: z.object({ video: media }),
  audio: z.object({ audio: media }),
  document: z.object({ document: media }),
  edit: z.object({
    edit: z.object({
      original_message_id: id,
      message: edited.extend({
        image: captioned.optional(),
        video: captioned.optional(),
        document: captioned.optional(),
      }),
    }),
  }),
  revoke: z.object({ revoke: z.object({ original_message_id: id }) }),
} as const

export const statusShape = z.object({
  id,
  status: z.string(),
  timestamp: timestamp.optional(),
  errors: errors.optional().catch([]),
  biz_opaque_callback_data: z.string().optional(),
})
