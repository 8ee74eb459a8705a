import { Button, Group, NativeSelect, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import {
  type EditableKind,
  type ResourceForm,
  resourceFormSchema,
  resourceKinds,
} from '../../../../../src/domain/catalog-form/resource-form.ts'
import { answer, client } from '../../../api.ts'
import { PageHead } from '../../../parts/PageHead.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { FormFoot } from '../parts/FormFoot.tsx'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { type Saved, useVersionedForm, type Versioned } from '../parts/versioned-form.ts'
import { CountInput } from '../sold/CountInput.tsx'
import { FaultsNote } from '../sold/FaultsNote.tsx'
import { useFaultAt } from '../sold/fault-words.ts'
import { StickyFoot } from '../sold/StickyFoot.tsx'
import { useRetire } from '../sold/use-retire.tsx'
import { AttributeFields } from './AttributeFields.tsx'
import type { ResourceSection } from './resource-section.ts'
import { StaffPayment } from './StaffPayment.tsx'

/** One who serves, or a thing. `id` null: it is made when it is saved. */
export function ResourceEditor({
  section,
  id,
  loaded,
  locations,
}: {
  readonly section: ResourceSection
  readonly id: string | null
  readonly loaded: Versioned<ResourceForm>
  readonly locations: readonly { readonly id: string; readonly name: string }[]
}) {
  const words = useWords('sold')
  const tenant = useTenant()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { setRetired, dialog } = useRetire('resources')
  const toList = () => navigate({ to: '/$tenant/settings/$section', params: { tenant: tenant.slug, section } })
  const form = useVersionedForm<ResourceForm>({
    loaded,
    schema: resourceFormSchema,
    save: id === null ? make : change,
    onChanged: () => void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings'] }),
  })
  const faultAt = useFaultAt(form as never)
  const mayEdit = tenant.may('configure')
  const { typed, set } = form

  function change(content: ResourceForm, version: string): Promise<Saved<ResourceForm>> {
    return answer(client(tenant.slug, 'resources')[':id'].$put({ param: { id: id ?? '' }, json: { content, version } }))
  }

  /** Undone, one that was just made serves no more; the version of the undo is its id. */
  async function make(content: ResourceForm, version: string): Promise<Saved<ResourceForm>> {
    if (version !== '') {
      await answer(
        client(tenant.slug, 'resources')[':id'].retired.$put({ param: { id: version }, json: { isRetired: true } }),
      )
      await toList()
      return { content, version, undo: { content, version } }
    }
    const made = await answer(client(tenant.slug, 'resources').index.$post({ json: { content } }))
    const params = { tenant: tenant.slug, section, item: made.id }
    await navigate({ to: '/$tenant/settings/$section/$item', params, replace: true })
    return { content, version: made.id, undo: { content, version: made.id } }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.save()
      }}
    >
      <PageHead title={typed.name === '' ? words.newOf[section] : typed.name} />
      <Stack gap="md">
        <SettingsCard>
          <TextInput
            label={words.name}
            value={typed.name}
            readOnly={!mayEdit}
            maxLength={60}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
            error={faultAt('name')}
          />
          {section === 'resources' ? (
            <NativeSelect
              size="md"
              label={words.kind}
              description={id === null ? words.kindText : undefined}
              disabled={id !== null || !mayEdit}
              value={typed.kind}
              data={resourceKinds
                .filter((kind) => kind !== 'staff')
                .map((value) => ({ value, label: words.kinds[value] }))}
              onChange={({ currentTarget }) => set({ kind: currentTarget.value as EditableKind })}
              error={faultAt('kind')}
            />
          ) : null}
          <TagsInput
            size="md"
            label={words.aliases}
            description={words.aliasesOfText}
            value={typed.aliases}
            readOnly={!mayEdit}
            splitChars={[',']}
            onChange={(aliases) => set({ aliases })}
            error={faultAt('aliases')}
          />
          {section === 'resources' && typed.kind !== 'table' ? (
            <CountInput
              label={words.unitsEqual}
              description={words.unitsText}
              value={typed.units}
              readOnly={!mayEdit}
              onChange={(units) => set({ units })}
              error={faultAt('units')}
            />
          ) : null}
          {locations.length > 1 ? (
            <Select
              label={words.location}
              data={locations.map((one) => ({ value: one.id, label: one.name }))}
              value={typed.locationId}
              readOnly={!mayEdit}
              onChange={(locationId) => set({ locationId: locationId ?? typed.locationId })}
              error={faultAt('locationId')}
            />
          ) : null}
        </SettingsCard>
        <AttributeFields form={form} faultAt={faultAt} mayEdit={mayEdit} />
        {section === 'staff' ? <StaffPayment form={form} faultAt={faultAt} mayEdit={mayEdit} /> : null}
        {id === null ? null : (
          <Group>
            <Button
              variant="default"
              component={Link}
              to="/$tenant/settings/$section/$item"
              params={{ tenant: tenant.slug, section: 'hours', item: id } as never}
            >
              {words.toHours}
            </Button>
            {mayEdit ? (
              <Button
                variant="subtle"
                color="red"
                onClick={async () => (await setRetired(id, true)) && (await toList())}
              >
                {words.retireOf[section]}
              </Button>
            ) : null}
          </Group>
        )}
        <StickyFoot isShown={form.isDirty || form.problem !== null || form.fresh !== null || !mayEdit}>
          <FaultsNote count={form.faults.length} />
          <FormFoot form={form} mayEdit={mayEdit} freshText={({ name }) => name} />
        </StickyFoot>
      </Stack>
      {dialog}
    </form>
  )
}
