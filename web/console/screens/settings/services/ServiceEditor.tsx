import { Button, Group, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type ServiceForm, serviceFormSchema } from '../../../../../src/domain/catalog-form/service-form.ts'
import { answer, client } from '../../../api.ts'
import { PageHead } from '../../../parts/PageHead.tsx'
import { problemToast } from '../../../parts/toast.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { FormFoot } from '../parts/FormFoot.tsx'
import { type Saved, useVersionedForm, type Versioned } from '../parts/versioned-form.ts'
import { ChatPreviewButton } from '../sold/ChatPreview.tsx'
import { type Conflicts, ConflictsDialog } from '../sold/ConflictsDialog.tsx'
import type { Choices } from '../sold/catalog-queries.ts'
import { FaultsNote } from '../sold/FaultsNote.tsx'
import { useFaultAt } from '../sold/fault-words.ts'
import { StickyFoot } from '../sold/StickyFoot.tsx'
import { useRetire } from '../sold/use-retire.tsx'
import { BasicFields } from './BasicFields.tsx'
import { MoreFields } from './MoreFields.tsx'
import { NeedFields } from './NeedFields.tsx'
import { PriceFields } from './PriceFields.tsx'
import { ShapeFields } from './ShapeFields.tsx'
import { type UnheldDate, UnheldDates } from './UnheldDates.tsx'

/** All of one service. `id` null: it is not there yet, and is made when it is saved. */
export function ServiceEditor({
  id,
  loaded,
  choices,
}: {
  readonly id: string | null
  readonly loaded: Versioned<ServiceForm>
  readonly choices: Choices
}) {
  const words = useWords('sold')
  const tenant = useTenant()
  const navigate = useNavigate()
  const { setRetired, dialog } = useRetire('services')
  const [conflicts, setConflicts] = useState<Conflicts | null>(null)
  const [unheld, setUnheld] = useState<readonly UnheldDate[]>([])
  const queries = useQueryClient()
  const form = useVersionedForm<ServiceForm>({
    loaded,
    schema: serviceFormSchema,
    save: id === null ? make : change,
    onChanged: () => void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings'] }),
  })
  const faultAt = useFaultAt(form as never)
  const mayEdit = tenant.may('configure')
  const fields = { form, faultAt, mayEdit, mayAsk: mayEdit && tenant.may('set_up'), choices }

  async function change(content: ServiceForm, version: string): Promise<Saved<ServiceForm>> {
    const saved = await answer(
      client(tenant.slug, 'services')[':id'].$put({ param: { id: id ?? '' }, json: { content, version } }),
    )
    setConflicts(saved.conflicts)
    setUnheld(saved.unheld)
    return { content: saved.content, version: saved.version, undo: saved.undo }
  }

  /** Undone, one that was just made is sold no more; the version of the undo is its id. */
  async function make(content: ServiceForm, version: string): Promise<Saved<ServiceForm>> {
    const params = { tenant: tenant.slug, section: 'services' }
    if (version !== '') {
      const of = { param: { id: version }, json: { isRetired: true } }
      await answer(client(tenant.slug, 'services')[':id'].retired.$put(of))
      await navigate({ to: '/$tenant/settings/$section', params })
      return { content, version, undo: { content, version } }
    }
    const made = await answer(client(tenant.slug, 'services').index.$post({ json: { content } }))
    await navigate({ to: '/$tenant/settings/$section/$item', params: { ...params, item: made.id }, replace: true })
    // This form is gone by now: what it would show is said over the next one.
    const dates = made.unheld.map(({ date }) => date)
    if (dates.length > 0) problemToast(null, `${words.unheldTitle}: ${dates.join(', ')}`)
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
      <PageHead title={form.typed.name === '' ? words.newService : form.typed.name}>
        <ChatPreviewButton />
      </PageHead>
      <Stack gap="md">
        <BasicFields {...fields} isNew={id === null} />
        <PriceFields {...fields} />
        <ShapeFields {...fields} />
        <UnheldDates dates={unheld} choices={choices} />
        {form.typed.shape.kind === 'class' ? null : <NeedFields {...fields} />}
        <MoreFields {...fields} />
        {id === null || !mayEdit ? null : (
          <Group>
            <Button
              variant="subtle"
              color="red"
              onClick={async () => {
                const isDone = await setRetired(id, true)
                if (isDone)
                  await navigate({
                    to: '/$tenant/settings/$section',
                    params: { tenant: tenant.slug, section: 'services' },
                  })
              }}
            >
              {words.retireService}
            </Button>
          </Group>
        )}
        <StickyFoot isShown={form.isDirty || form.problem !== null || form.fresh !== null || !mayEdit}>
          <FaultsNote count={form.faults.length} />
          <FormFoot
            form={form}
            mayEdit={mayEdit}
            freshText={(fresh) => words.differsIn(differing(fresh, form.typed).map((field) => words.fields[field]))}
          />
        </StickyFoot>
      </Stack>
      <ConflictsDialog conflicts={conflicts} onClose={() => setConflicts(null)} />
      {dialog}
    </form>
  )
}

/** In which fields two forms of a service say something else. */
function differing(one: ServiceForm, other: ServiceForm): (keyof ServiceForm)[] {
  const fields = Object.keys(one) as (keyof ServiceForm)[]
  return fields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]))
}
