import { Box, Group, Stack, Text } from '@mantine/core'
import type { Palette } from '../../../../../src/domain/palette.ts'
import { useWords } from '../../../words.ts'

/** The mark, a button and a link as customers see them, on light and on dark paper. */
export function LookPreview(props: { readonly palette: Palette; readonly letters: string; readonly name: string }) {
  const words = useWords('business')
  return (
    <Stack gap="xs" role="img" aria-label={words.lookPreview}>
      <Paper {...props} paper="#faf8f5" text="#242120" link={props.palette.onLight} />
      <Paper {...props} paper="#211f1d" text="#ece8e2" link={props.palette.onDark} />
    </Stack>
  )
}

function Paper({
  palette,
  letters,
  name,
  paper,
  text,
  link,
}: {
  readonly palette: Palette
  readonly letters: string
  readonly name: string
  readonly paper: string
  readonly text: string
  readonly link: string
}) {
  const words = useWords('business')
  const filled = { background: palette.base, color: palette.ink, borderRadius: 10 }
  return (
    <Box p="md" style={{ background: paper, color: text, borderRadius: 10, border: '1px solid var(--line)' }}>
      <Group gap="sm" wrap="nowrap" mb="sm">
        <Box
          w={36}
          h={36}
          style={{ ...filled, display: 'grid', placeItems: 'center', fontWeight: 650, fontSize: 13, flex: 'none' }}
        >
          {letters}
        </Box>
        <Text fw={650} truncate>
          {name}
        </Text>
      </Group>
      <Group gap="md">
        <Box px="md" py={10} style={{ ...filled, fontWeight: 550 }}>
          {words.sampleButton}
        </Box>
        <Text fw={550} style={{ color: link }}>
          {words.sampleLink}
        </Text>
      </Group>
    </Box>
  )
}
