import { PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import type { CredentialField } from '../../../../../src/domain/credential-form.ts'
import type { FieldFault } from '../../../problem.ts'
import { useWords } from '../../../words.ts'

export type Credentials = Readonly<Record<string, string>>

/** The form that a provider asks for: what is secret is not shown while it is typed, and never comes back. */
export function CredentialFields(props: {
  readonly form: readonly CredentialField[]
  readonly typed: Credentials
  readonly faults: readonly FieldFault[]
  readonly onChange: (typed: Credentials) => void
}) {
  const common = useWords('common')
  const words = useWords('settings')
  return (
    <Stack>
      {props.form.map(({ key, title, description, isNeeded, isSecret, choices }) => {
        const fault = props.faults.find(({ at }) => at === key || at === `secrets.${key}`)
        const field = {
          label: isNeeded ? title : `${title} (${common.optional})`,
          description,
          value: props.typed[key] ?? '',
          error: fault === undefined ? null : words.wrongCredential(fault.why),
          autoComplete: 'off',
          spellCheck: false,
        }
        const set = (value: string) => props.onChange({ ...props.typed, [key]: value })
        if (choices.length > 0) {
          return (
            <Select
              key={key}
              label={field.label}
              description={description}
              error={field.error}
              data={[...choices]}
              value={props.typed[key] ?? null}
              onChange={(value) => set(value ?? '')}
            />
          )
        }
        const Input = isSecret ? PasswordInput : TextInput
        return <Input key={key} {...field} onChange={({ currentTarget: { value } }) => set(value)} />
      })}
    </Stack>
  )
}

/** What was typed, without what was left empty. */
export function givenOf(typed: Credentials): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]])),
  )
}
