import { z } from 'zod'

/** One thing that an account needs, as a form asks for it. */
export interface CredentialField {
  readonly key: string
  readonly title: string
  readonly description: string
  readonly isNeeded: boolean
  /** Not shown while it is typed, nor ever after. */
  readonly isSecret: boolean
  /** What there is to choose from; empty where anything may be typed. */
  readonly choices: readonly string[]
}

/** The form of an account's credentials, from the schema that its channel or provider reads them with. */
export function credentialForm(secrets: z.ZodType): readonly CredentialField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(secrets, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([key, property]) => {
    const { title, description, isSecret, enum: choices = [] } = typeof property === 'object' ? property : {}
    return {
      key,
      title: title ?? key,
      description: description ?? '',
      isNeeded: required.includes(key),
      isSecret: isSecret === true,
      choices: choices.filter((choice) => typeof choice === 'string'),
    }
  })
}

/** What is asked when an account is connected: what only a change of secrets needs is left out. */
export function connectForm(secrets: z.ZodType): readonly CredentialField[] {
  return credentialForm(secrets).filter(({ key }) => !key.startsWith('previous'))
}

/** Each field that is wrong, and what is expected of it, without what was typed. */
export function credentialFaults(error: z.ZodError): readonly { readonly at: string; readonly why: string }[] {
  return error.issues.map(({ path, message, code }) => ({
    at: path.join('.'),
    why:
      code === 'custom' || code === 'too_small' || code === 'invalid_format'
        ? message
        : 'is missing or not as expected',
  }))
}
