import { Autocomplete, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { slugOf } from './blank-service.ts'
import type { ServiceFields } from './fields.ts'

/** What it is and how people call it. */
export function BasicFields({ form, faultAt, mayEdit, choices, isNew }: ServiceFields & { readonly isNew: boolean }) {
  const words = useWords('sold')
  const tenant = useTenant()
  const { typed, set } = form
  return (
    <SettingsCard title={words.basicsTitle}>
      <TextInput
        label={words.name}
        value={typed.name}
        readOnly={!mayEdit}
        maxLength={80}
        onChange={({ currentTarget: { value } }) => set({ name: value, ...(isNew ? { slug: slugOf(value) } : {}) })}
        error={faultAt('name')}
      />
      <Textarea
        label={words.description}
        description={words.descriptionText}
        value={typed.description}
        readOnly={!mayEdit}
        onChange={({ currentTarget }) => set({ description: currentTarget.value })}
        error={faultAt('description')}
      />
      <TagsInput
        size="md"
        label={words.aliases}
        description={words.aliasesText}
        value={typed.aliases}
        readOnly={!mayEdit}
        maxTags={20}
        splitChars={[',']}
        onChange={(aliases) => set({ aliases })}
        error={faultAt('aliases')}
      />
      <Autocomplete
        size="md"
        label={words.category}
        description={words.categoryText}
        data={choices.categories}
        value={typed.category}
        readOnly={!mayEdit}
        onChange={(category) => set({ category })}
        error={faultAt('category')}
      />
      {choices.locations.length > 1 ? (
        <Select
          label={words.location}
          data={choices.locations.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed.locationId}
          readOnly={!mayEdit}
          onChange={(locationId) => set({ locationId: locationId ?? typed.locationId })}
          error={faultAt('locationId')}
        />
      ) : null}
      <TextInput
        label={words.slug}
        description={words.slugText(`/book/${tenant.slug}?service=${typed.slug}`)}
        value={typed.slug}
        readOnly={!mayEdit}
        onChange={({ currentTarget }) => set({ slug: currentTarget.value })}
        error={faultAt('slug')}
      />
    </SettingsCard>
  )
}
