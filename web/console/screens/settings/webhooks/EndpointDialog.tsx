import { Alert, Button, Group, Modal, MultiSelect, Stack, Switch, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { doneToast } from '../../../parts/toast.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { CopyField } from '../parts/CopyField.tsx'
import type { Endpoint } from './webhooks-query.ts'

/** Adds an address, or changes what one is told. The secret of a new one is shown here and never again. */
export function EndpointDialog(props: {
  /** Null: a new one. */
  readonly endpoint: Endpoint | null
  readonly types: readonly string[]
  readonly onClose: () => void
}) {
  const words = useWords('webhooks')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const isPhone = useMediaQuery('(max-width: 36em)', false) === true
  const { endpoint } = props
  const [url, setUrl] = useState(endpoint?.url ?? '')
  const [note, setNote] = useState(endpoint?.note ?? '')
  const [types, setTypes] = useState<readonly string[]>(endpoint?.types ?? [])
  const [withContact, setWithContact] = useState(endpoint?.withContact ?? false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [secret, setSecret] = useState<string | null>(null)

  async function save(): Promise<void> {
    setBusy(true)
    setProblem(null)
    const api = client(tenant.slug, 'webhooks').index
    const said = { types: [...types], withContact }
    try {
      if (endpoint === null) {
        const added = await answer(api.$post({ json: { url, ...said, note: note.trim() === '' ? null : note } }))
        setSecret(added.secret)
      } else {
        await answer(api.$put({ json: { endpointId: endpoint.id, ...said, note } }))
        doneToast(common.saved)
        props.onClose()
      }
      void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings', 'webhooks'] })
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      opened
      size="lg"
      fullScreen={isPhone}
      title={endpoint === null ? words.add : common.edit}
      onClose={props.onClose}
    >
      {secret !== null ? (
        <Stack>
          <Alert color="green" role="status">
            {words.added}
          </Alert>
          <CopyField label={words.secret} value={secret} note={words.secretText} />
          <Group justify="flex-end">
            <Button onClick={props.onClose}>{common.close}</Button>
          </Group>
        </Stack>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <Stack>
            <TextInput
              data-autofocus
              type="url"
              label={words.url}
              description={words.urlText}
              value={url}
              readOnly={endpoint !== null}
              maxLength={2_000}
              onChange={({ currentTarget: { value } }) => setUrl(value)}
            />
            <TextInput
              label={words.note}
              value={note}
              maxLength={200}
              onChange={({ currentTarget: { value } }) => setNote(value)}
            />
            <MultiSelect
              label={words.types}
              description={words.typesText}
              placeholder={types.length === 0 ? words.everything : ''}
              data={[...props.types]}
              value={[...types]}
              searchable
              clearable
              onChange={setTypes}
            />
            <Switch
              label={words.withContact}
              description={words.withContactText}
              checked={withContact}
              onChange={({ currentTarget: { checked } }) => setWithContact(checked)}
            />
            <ProblemNote problem={problem} />
            <Group justify="flex-end">
              <Button variant="default" onClick={props.onClose}>
                {common.cancel}
              </Button>
              <Button type="submit" loading={isBusy} disabled={url.trim() === ''}>
                {endpoint === null ? common.add : common.save}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
