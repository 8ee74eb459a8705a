import { z } from 'zod'

/** One thing that an account needs, as a form asks for it. */
export interface FormField {
  readonly key: string
  readonly title: string
  readonly description: string
  readonly isNeeded: boolean
  /** Not shown while it is typed, nor ever after. */
  readonly isSecret: boolean
}

/** The form of a channel's credentials, from its schema: titles and descriptions where it has them. */
export function formOf(secrets: z.ZodType): readonly FormField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(secrets, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([key, property]) => {
    const { title, description, isSecret } = typeof property === 'object' ? property : {}
    return {
      key,
      title: title ?? key,
      description: description ?? '',
      isNeeded: required.includes(key),
      isSecret: isSecret === true,
    }
  })
}
