import { SimpleGrid, Switch, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type PlaceForm as Place, placeSchema } from '../../../../../src/domain/business-form.ts'
import { answer, client } from '../../../api.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { FormFoot } from '../parts/FormFoot.tsx'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { useVersionedForm, type Versioned } from '../parts/versioned-form.ts'

/** Where the business is, and how much of it is told before a booking stands. */
export function PlaceForm({ loaded, timeZone }: { readonly loaded: Versioned<Place>; readonly timeZone: string }) {
  const words = useWords('business')
  const tenant = useTenant()
  const queries = useQueryClient()
  const form = useVersionedForm<Place>({
    loaded,
    schema: placeSchema,
    save: (content, version) => answer(client(tenant.slug, 'business').places.$put({ json: { content, version } })),
    onChanged: () => void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings'] }),
  })
  const mayEdit = tenant.may('configure')
  const text = (field: 'name' | 'area' | 'address') => ({
    label: words.place[field],
    value: form.typed[field],
    readOnly: !mayEdit,
    onChange: (event: { currentTarget: { value: string } }) => form.set({ [field]: event.currentTarget.value }),
    error: form.faultAt(field) === null ? null : words.wrong.place,
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.save()
      }}
    >
      <SettingsCard title={words.placeTitle(loaded.content.name)} text={words.placeText(timeZone.replaceAll('_', ' '))}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...text('name')} maxLength={120} />
          <TextInput {...text('area')} description={words.place.areaText} maxLength={120} />
        </SimpleGrid>
        <TextInput {...text('address')} maxLength={240} autoComplete="street-address" />
        <Switch
          label={words.place.addressPublic}
          description={words.place.addressPublicText}
          checked={form.typed.addressPublic}
          disabled={!mayEdit}
          onChange={(event) => form.set({ addressPublic: event.currentTarget.checked })}
        />
        <FormFoot form={form} mayEdit={mayEdit} freshText={({ name, address }) => `${name}, ${address}`} />
      </SettingsCard>
    </form>
  )
}
