import { z } from 'zod'

/** Nothing is typed in: the keys come from pairing with a phone, and stand in the memory of the connection. */
export const webSecrets = z.object({})

export type WebSecrets = z.output<typeof webSecrets>
