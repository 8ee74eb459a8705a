import { Box, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { EmailContent, EmailPart } from '../../../../../src/domain/email.ts'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { useWords } from '../../../words.ts'
import { ChatBubbles } from '../parts/ChatBubbles.tsx'
import { FactList } from '../parts/FactList.tsx'

interface PreviewedText {
  readonly text: string
  readonly sms: string
  readonly count: number
  readonly encoding: string
}

interface Preview {
  readonly said: PreviewedText
  readonly asked: PreviewedText | null
  readonly email: Pick<EmailContent, 'subject' | 'parts'>
}

type Way = 'chat' | 'sms' | 'email'

/** How a made-up customer would read it, by way. */
export function WordsPreview({
  preview,
  isToCustomer,
}: {
  readonly preview: Preview | undefined
  readonly isToCustomer: boolean
}) {
  const words = useWords('texts')
  const settings = useWords('settings')
  const ways: readonly Way[] = isToCustomer ? ['chat', 'sms', 'email'] : ['email', 'sms']
  const [way, setWay] = useState<Way>(ways[0] ?? 'email')
  return (
    <Stack gap="sm" component="section" aria-label={settings.preview}>
      <SegmentedControl
        aria-label={settings.preview}
        value={way}
        data={ways.map((value) => ({ value, label: words.previewWays[value] }))}
        onChange={(value) => setWay(value as Way)}
      />
      {preview === undefined ? <LoadingRows rows={2} height={72} /> : <Shown way={way} preview={preview} />}
      <Text size="xs" c="dimmed">
        {words.previewText}
      </Text>
    </Stack>
  )
}

function Shown({ way, preview }: { readonly way: Way; readonly preview: Preview }) {
  const words = useWords('texts')
  if (way === 'email') return <EmailShown email={preview.email} />
  const said = [preview.said, ...(preview.asked === null ? [] : [preview.asked])]
  return (
    <>
      {said.map((one, index) => (
        <div key={index === 0 ? 'said' : 'asked'}>
          <ChatBubbles
            label={index === 0 ? words.said : words.asked}
            business={shortened(way === 'sms' ? one.sms : one.text)}
          />
          {way === 'sms' ? (
            <Text size="xs" c="dimmed" mt={4}>
              {words.segments(one.count, one.sms.length, one.encoding)}
            </Text>
          ) : null}
        </div>
      ))}
    </>
  )
}

/** The made-up link is as long as a real one, so that the price of an SMS is true; nobody needs to read all of it. */
function shortened(text: string): string {
  return text.replace(/a{40,}/g, '…')
}

function EmailShown({ email }: { readonly email: Preview['email'] }) {
  const words = useWords('texts')
  return (
    <Box className="card" p="md">
      <Text size="xs" c="dimmed">
        {words.parts.subject}
      </Text>
      <Text fw={550} mb="sm">
        {email.subject}
      </Text>
      <Stack gap="sm">
        {email.parts.map((part) => (
          <EmailPartShown key={part.kind} part={part} />
        ))}
      </Stack>
    </Box>
  )
}

function EmailPartShown({ part }: { readonly part: EmailPart }) {
  switch (part.kind) {
    case 'heading':
      return <Title order={3}>{part.text}</Title>
    case 'text':
    case 'note':
      return <Text style={{ whiteSpace: 'pre-wrap' }}>{part.text}</Text>
    case 'facts':
      return <FactList facts={part.facts.map(({ label, value }) => [label, value])} />
    case 'lines':
      return <FactList facts={part.lines.map(({ lead, text }) => [lead, text])} />
    case 'actions':
      return (
        <Text fw={550} style={{ color: 'var(--accent-text)' }}>
          {part.actions.map(({ label }) => label).join(' · ')}
        </Text>
      )
  }
}
