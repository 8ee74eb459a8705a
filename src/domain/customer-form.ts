// What members write about a customer, as the form and the server judge it.
import { z } from 'zod'
import { emailAddressOf } from './email.ts'
import { orNothing, shownLine, shownText } from './shown-text.ts'

export const customerNameCharsMax = 120
const phoneCharsMax = 40
const emailCharsMax = 254

/** What people type for a number: the server reads it for the country of the business. */
const typedPhone = /^\+?[\d\s()./-]{5,}$/

export const customerFormSchema = z.object({
  name: orNothing(shownLine(customerNameCharsMax)),
  phone: orNothing(shownLine(phoneCharsMax).refine((text) => typedPhone.test(text), 'expected a telephone number')),
  email: orNothing(
    shownLine(emailCharsMax).refine((text) => emailAddressOf(text) !== null, 'expected an e-mail address'),
  ),
})
export type CustomerForm = z.infer<typeof customerFormSchema>

export const noteCharsMax = 2_000
/** A customer has so many notes at most: beyond that nobody reads them. */
export const notesMax = 100

export const customerNoteSchema = z.object({ text: shownText(noteCharsMax) })
export type CustomerNote = z.infer<typeof customerNoteSchema>
