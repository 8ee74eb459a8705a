import { Button, Group, Modal, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { useAct } from '../parts/act.ts'

const states = ['approved', 'pending', 'rejected', 'paused'] as const

/** Takes a text that the provider looks after, as it stands there. The same name and language replaces what is kept. */
export function TemplateDialog(props: {
  readonly of: { readonly channel: string; readonly accountId: string }
  readonly onClose: () => void
}) {
  const words = useWords('channels')
  const common = useWords('common')
  const tenant = useTenant()
  const [problem, setProblem] = useState<unknown>(null)
  const { act, isBusy } = useAct([tenant.slug, 'settings', 'channels'])
  const [typed, setTyped] = useState({ name: '', language: 'en_US', state: 'approved', purpose: 'reply', body: '' })
  const [variables, setVariables] = useState<string[]>([])
  const text = (field: 'name' | 'language' | 'purpose' | 'body') => ({
    label: words.template[field],
    value: typed[field],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setTyped((before) => ({ ...before, [field]: value })),
  })
  return (
    <Modal opened size="lg" title={words.addTemplate} onClose={props.onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setProblem(null)
          const json = { ...props.of, template: { ...typed, variables } }
          const save = () =>
            answer(client(tenant.slug, 'channels').templates.$post({ json })).catch((fault: unknown) => {
              setProblem(fault)
              throw fault
            })
          void act(save, common.saved).then((done) => done !== null && props.onClose())
        }}
      >
        <Stack>
          <Group grow align="flex-start">
            <TextInput data-autofocus {...text('name')} maxLength={512} />
            <TextInput {...text('language')} maxLength={12} />
          </Group>
          <Group grow align="flex-start">
            <Select
              label={words.template.state}
              value={typed.state}
              data={states.map((value) => ({ value, label: words.templateStates[value] }))}
              onChange={(value) => setTyped((before) => ({ ...before, state: value ?? 'approved' }))}
            />
            <TextInput {...text('purpose')} description={words.template.purposeText} maxLength={42} />
          </Group>
          <Textarea {...text('body')} description={words.template.bodyText} maxLength={1_024} />
          <TagsInput
            label={words.template.variables}
            description={words.template.variablesText}
            value={variables}
            maxTags={10}
            onChange={setVariables}
          />
          <ProblemNote problem={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={isBusy}>
              {common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
