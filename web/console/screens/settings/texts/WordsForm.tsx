import { Badge, Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { answer, client } from '../../../api.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { FormFoot } from '../parts/FormFoot.tsx'
import { useVersionedForm, type Versioned } from '../parts/versioned-form.ts'
import { faultWords } from './fault-words.ts'
import type { Kind, TextLanguage } from './texts-query.ts'
import { WordsPreview } from './WordsPreview.tsx'

/** Parts that are null are built in. */
export interface OwnWords {
  readonly subject: string | null
  readonly text: string | null
  readonly ask: string | null
}
type Part = keyof OwnWords

/** The server says what is wrong with a text while it is typed: see the preview. */
const anyWords = z.object({ subject: z.string().nullable(), text: z.string().nullable(), ask: z.string().nullable() })

/** The words of one kind in one language beside how they read. */
export function WordsForm(props: {
  readonly kind: Pick<Kind, 'id' | 'moment' | 'variables' | 'needs' | 'audience'>
  readonly builtIn: { readonly subject: string; readonly text: string; readonly ask?: string | undefined }
  readonly own: Versioned<OwnWords>
  readonly language: TextLanguage
}) {
  const words = useWords('texts')
  const tenant = useTenant()
  const queries = useQueryClient()
  const { kind, builtIn, language } = props
  const kindId = kind.id
  const mayEdit = tenant.may('configure')
  const form = useVersionedForm<OwnWords>({
    loaded: props.own,
    schema: anyWords,
    save: (content, version) =>
      answer(client(tenant.slug, 'texts').words.$put({ json: { kindId, language, content, version } })),
    onChanged: () => void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings', 'texts'] }),
  })
  const [settled] = useDebouncedValue(form.typed, 250)
  const { data: preview } = useQuery({
    queryKey: [tenant.slug, 'settings', 'text-preview', kindId, language, settled],
    queryFn: () => answer(client(tenant.slug, 'texts').preview.$post({ json: { kindId, language, content: settled } })),
    placeholderData: (before) => before,
    retry: false,
  })
  const parts: readonly Part[] = kind.moment === 'before-start' ? ['text', 'ask', 'subject'] : ['text', 'subject']
  const set = (part: Part, value: string) => form.set({ [part]: value === (builtIn[part] ?? '') ? null : value })
  const input = (part: Part) => ({
    label: (
      <Group gap="xs" component="span">
        {words.parts[part]}
        {form.typed[part] === null ? null : <Badge variant="default">{words.ownWords}</Badge>}
      </Group>
    ),
    value: form.typed[part] ?? builtIn[part] ?? '',
    readOnly: !mayEdit,
    error: faultWords(words, preview?.faults.find((one) => one.part === part)?.fault),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => set(part, value),
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.save()
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Stack gap="sm">
          {parts.map((part) =>
            part === 'subject' ? (
              <TextInput key={part} {...input(part)} maxLength={200} />
            ) : (
              <Textarea key={part} {...input(part)} maxLength={1_200} maxRows={10} />
            ),
          )}
          <Text size="xs" c="dimmed">
            {words.names}{' '}
            {kind.variables.map((name) => (
              <code key={name}>{`{${name}} `}</code>
            ))}
          </Text>
          {mayEdit && parts.some((part) => form.typed[part] !== null) ? (
            <Button
              variant="default"
              onClick={() => form.replace({ subject: null, text: null, ask: null })}
              style={{ alignSelf: 'flex-start' }}
            >
              {words.useBuiltIn}
            </Button>
          ) : null}
        </Stack>
        <WordsPreview preview={preview} isToCustomer={kind.audience === 'customer'} />
      </SimpleGrid>
      <FormFoot form={form} mayEdit={mayEdit} freshText={(fresh) => fresh.text ?? words.builtIn} />
    </form>
  )
}
