import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { CopyField } from '../parts/CopyField.tsx'
import { QrCode } from '../parts/QrCode.tsx'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { bookingSnippet, bookingUrl } from './snippet.ts'

/** The page to book on: its address, a code for the counter, a tag for a site. */
export function BookingPageCard({ publicUrl }: { readonly publicUrl: string }) {
  const words = useWords('widget')
  const tenant = useTenant()
  const of = { publicUrl, slug: tenant.slug }
  const url = bookingUrl(of)
  return (
    <SettingsCard title={words.pageTitle} text={words.pageText}>
      <Group align="flex-start" gap="lg">
        <Stack gap="xs">
          <QrCode text={url} label={words.codeLabel(url)} size={176} />
          <Text size="xs" c="dimmed" maw={176}>
            {words.codeText}
          </Text>
        </Stack>
        <Stack style={{ flex: '1 1 260px', minWidth: 0 }}>
          <CopyField label={words.address} value={url} />
          <Anchor href={url} target="_blank" rel="noreferrer">
            {words.openPage}
          </Anchor>
        </Stack>
      </Group>
      <CopyField label={words.pageTag} value={bookingSnippet(of)} note={words.pageTagText} />
    </SettingsCard>
  )
}
