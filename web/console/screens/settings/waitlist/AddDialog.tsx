import { Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type WaitlistForm, waitlistFormSchema } from '../../../../../src/domain/waitlist-form.ts'
import { answer, client } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { doneToast } from '../../../parts/toast.tsx'
import { fieldFaults } from '../../../problem.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { type Waitlist, waitlistQuery } from './waitlist-query.ts'

const nothing: WaitlistForm = {
  phone: '',
  serviceId: '',
  staffId: null,
  party: null,
  nights: null,
  from: null,
  to: null,
  after: null,
  before: null,
}

/** Writes somebody down whom the business has on the phone. */
export function AddDialog({ list, onClose }: { readonly list: Waitlist; readonly onClose: () => void }) {
  const words = useWords('waitlist')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const isPhone = useMediaQuery('(max-width: 36em)', false) === true
  const [typed, setTyped] = useState<WaitlistForm>({ ...nothing, serviceId: list.services[0]?.id ?? '' })
  const [hasTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const checked = waitlistFormSchema.safeParse(typed)
  const places = [
    ...(checked.success ? [] : checked.error.issues.map(({ path }) => String(path[0]))),
    ...fieldFaults(problem).map(({ at }) => at),
  ]
  const wrong = (field: keyof typeof words.wrong) => (hasTried && places.includes(field) ? words.wrong[field] : null)
  const set = (part: Partial<WaitlistForm>) => setTyped((before) => ({ ...before, ...part }))
  const text = (field: 'from' | 'to' | 'after' | 'before') => ({
    label: words.fields[field],
    value: typed[field] ?? '',
    error: wrong(field),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      set({ [field]: value === '' ? null : value }),
  })
  const service = list.services.find(({ id }) => id === typed.serviceId)

  async function add(): Promise<void> {
    setTried(true)
    if (!checked.success) return
    setBusy(true)
    setProblem(null)
    try {
      const { known } = await answer(client(tenant.slug, 'waitlist').index.$post({ json: typed }))
      void queries.invalidateQueries({ queryKey: waitlistQuery(tenant.slug).queryKey })
      doneToast(known ? words.addedToo : words.added)
      onClose()
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal opened size="lg" fullScreen={isPhone} title={words.add} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <Stack>
          <TextInput
            data-autofocus
            type="tel"
            label={words.fields.phone}
            description={words.phoneText}
            value={typed.phone}
            error={wrong('phone')}
            onChange={({ currentTarget: { value } }) => set({ phone: value })}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              label={words.fields.service}
              value={typed.serviceId}
              searchable
              data={list.services.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(value) => set({ serviceId: value ?? '', party: null, nights: null })}
            />
            <Select
              label={words.fields.staff}
              value={typed.staffId ?? ''}
              data={[
                { value: '', label: words.anybody },
                ...list.staff.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(value) => set({ staffId: value === null || value === '' ? null : value })}
            />
            {service?.party === true ? (
              <NumberInput
                label={words.fields.party}
                min={1}
                max={999}
                value={typed.party ?? ''}
                onChange={(value) => set({ party: value === '' ? null : Number(value) })}
              />
            ) : null}
            {service?.nights === true ? (
              <NumberInput
                label={words.fields.nights}
                min={1}
                max={999}
                value={typed.nights ?? ''}
                onChange={(value) => set({ nights: value === '' ? null : Number(value) })}
              />
            ) : null}
            <TextInput type="date" {...text('from')} />
            <TextInput type="date" {...text('to')} />
            <TextInput type="time" {...text('after')} />
            <TextInput type="time" {...text('before')} />
          </SimpleGrid>
          <ProblemNote problem={fieldFaults(problem).length > 0 ? null : problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={isBusy}>
              {common.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
