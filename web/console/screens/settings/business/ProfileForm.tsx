import { Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ProfileForm as Profile, profileSchema } from '../../../../../src/domain/business-form.ts'
import { answer, client } from '../../../api.ts'
import { useTenant } from '../../../tenant.ts'
import { useLanguage, useWords } from '../../../words.ts'
import { FormFoot } from '../parts/FormFoot.tsx'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { useVersionedForm, type Versioned } from '../parts/versioned-form.ts'
import { LookFields } from './LookFields.tsx'

/** Whom customers deal with, and in which colour. */
export function ProfileForm({ loaded }: { readonly loaded: Versioned<Profile> }) {
  const words = useWords('business')
  const tenant = useTenant()
  const queries = useQueryClient()
  const form = useVersionedForm<Profile>({
    loaded,
    schema: profileSchema,
    save: (content, version) => answer(client(tenant.slug, 'business').profile.$put({ json: { content, version } })),
    onChanged: () => {
      void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings'] })
      // The frame shows name and colour, too.
      void queries.invalidateQueries({ queryKey: ['me'] })
    },
  })
  const mayEdit = tenant.may('configure')
  const text = (field: 'name' | 'phone' | 'email' | 'website') => ({
    label: words[field],
    value: form.typed[field] ?? '',
    readOnly: !mayEdit,
    onChange: (event: { currentTarget: { value: string } }) => form.set({ [field]: event.currentTarget.value }),
    error: form.faultAt(field) === null ? null : words.wrong[field],
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.save()
      }}
    >
      <Stack gap="md">
        <SettingsCard title={words.profileTitle} text={words.profileText}>
          <TextInput {...text('name')} maxLength={120} autoComplete="organization" />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput {...text('phone')} type="tel" autoComplete="tel" />
            <TextInput {...text('email')} type="email" autoComplete="email" />
            <TextInput {...text('website')} type="url" autoComplete="url" />
            <LocaleSelect value={form.typed.locale} isReadOnly={!mayEdit} onChange={(locale) => form.set({ locale })} />
          </SimpleGrid>
        </SettingsCard>
        <SettingsCard title={words.lookTitle} text={words.lookText}>
          <LookFields form={form} mayEdit={mayEdit} />
        </SettingsCard>
        <FormFoot form={form} mayEdit={mayEdit} freshText={({ name }) => name} />
      </Stack>
    </form>
  )
}

/** Languages that messages are written in, with the regions whose dates and clocks people know. */
const locales = [
  ...['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IE', 'en-NZ', 'es-ES', 'es-MX', 'es-US', 'es-AR', 'fr-FR', 'fr-CA'],
  ...['de-DE', 'de-AT', 'de-CH', 'pt-PT', 'pt-BR', 'it-IT'],
]

function LocaleSelect(props: {
  readonly value: string
  readonly isReadOnly: boolean
  readonly onChange: (locale: string) => void
}) {
  const words = useWords('business')
  const { language } = useLanguage()
  const names = new Intl.DisplayNames(language, { type: 'language' })
  const known = locales.includes(props.value) ? locales : [props.value, ...locales]
  return (
    <Select
      label={words.locale}
      description={words.localeText}
      data={known.map((value) => ({ value, label: names.of(value) ?? value }))}
      value={props.value}
      readOnly={props.isReadOnly}
      searchable
      onChange={(value) => value !== null && props.onChange(value)}
    />
  )
}
