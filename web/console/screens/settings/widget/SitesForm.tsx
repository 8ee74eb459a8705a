import { Alert, TagsInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { originsMax, originsSchema } from '../../../../../src/domain/business-form.ts'
import { answer, client } from '../../../api.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { FormFoot } from '../parts/FormFoot.tsx'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { useVersionedForm, type Versioned } from '../parts/versioned-form.ts'

/** On which sites the chat and the booking page may stand. */
export function SitesForm({ loaded }: { readonly loaded: Versioned<readonly string[]> }) {
  const words = useWords('widget')
  const tenant = useTenant()
  const queries = useQueryClient()
  const form = useVersionedForm<readonly string[]>({
    loaded,
    schema: originsSchema,
    save: (content, version) =>
      answer(client(tenant.slug, 'business').sites.$put({ json: { content: [...content], version } })),
    onChanged: () => void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings', 'business'] }),
  })
  const mayEdit = tenant.may('configure')
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.save()
      }}
    >
      <SettingsCard title={words.sitesTitle} text={words.sitesText}>
        {form.typed.includes('*') ? <Alert color="yellow">{words.everySite}</Alert> : null}
        <TagsInput
          label={words.sites}
          description={words.sitesHow}
          value={[...form.typed]}
          maxTags={originsMax}
          splitChars={[',', ' ', '\n']}
          acceptValueOnBlur
          readOnly={!mayEdit}
          error={form.faults.length === 0 ? null : words.wrongSite}
          onChange={form.replace}
        />
        <FormFoot form={form} mayEdit={mayEdit} freshText={(fresh) => fresh.join(', ')} />
      </SettingsCard>
    </form>
  )
}
