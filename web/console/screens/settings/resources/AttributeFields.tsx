import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ResourceForm } from '../../../../../src/domain/catalog-form/resource-form.ts'
import { Icon } from '../../../parts/icons.tsx'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import type { VersionedForm } from '../parts/versioned-form.ts'
import type { FaultAt } from '../sold/fault-words.ts'

/** What customers may ask for: a language, a speciality, a view. */
export function AttributeFields({
  form,
  faultAt,
  mayEdit,
}: {
  readonly form: VersionedForm<ResourceForm>
  readonly faultAt: FaultAt
  readonly mayEdit: boolean
}) {
  const words = useWords('sold')
  const [key, setKey] = useState('')
  const { attributes } = form.typed
  const entries = Object.entries(attributes)
  const isNew = key.trim() !== '' && !Object.hasOwn(attributes, key.trim().toLowerCase())
  const add = () => {
    if (!isNew) return
    form.set({ attributes: { ...attributes, [key.trim().toLowerCase()]: '' } })
    setKey('')
  }
  return (
    <SettingsCard title={words.attributesTitle} text={words.attributesText}>
      {entries.map(([name, value]) => (
        <Group key={name} gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            label={name}
            value={value}
            readOnly={!mayEdit}
            maxLength={120}
            onChange={({ currentTarget }) => form.set({ attributes: { ...attributes, [name]: currentTarget.value } })}
            error={faultAt(`attributes.${name}`)}
          />
          {mayEdit ? (
            <ActionIcon
              aria-label={words.removeOf(name)}
              onClick={() => form.set({ attributes: Object.fromEntries(entries.filter(([other]) => other !== name)) })}
            >
              <Icon name="close" size={18} />
            </ActionIcon>
          ) : null}
        </Group>
      ))}
      {mayEdit && entries.length < 20 ? (
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            label={words.newAttribute}
            placeholder={words.attributeExample}
            value={key}
            maxLength={40}
            onChange={({ currentTarget }) => setKey(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <Button variant="default" disabled={!isNew} onClick={add}>
            {words.addAttribute}
          </Button>
        </Group>
      ) : null}
    </SettingsCard>
  )
}
