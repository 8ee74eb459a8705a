import { ColorSwatch, Group, SimpleGrid, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import type { ProfileForm } from '../../../../../src/domain/business-form.ts'
import { logoLettersOf } from '../../../../../src/domain/logo-letters.ts'
import { contrast, paletteOf, parseHex } from '../../../../../src/domain/palette.ts'
import { useWords } from '../../../words.ts'
import type { VersionedForm } from '../parts/versioned-form.ts'
import { LookPreview } from './LookPreview.tsx'

/** Colours that stay readable on light and dark paper. */
const presets = ['#2f5d50', '#7a3e65', '#1f5f8b', '#b4532a', '#5b4b9a', '#9b2f3f']

/** The colour and the letters of the mark; what they look like, and how well they can be read. */
export function LookFields({
  form,
  mayEdit,
}: {
  readonly form: VersionedForm<ProfileForm>
  readonly mayEdit: boolean
}) {
  const words = useWords('business')
  const { accentColor, name, logoLetters } = form.typed
  const isColor = parseHex(accentColor.trim()) !== null
  const palette = paletteOf(accentColor.trim().toLowerCase())
  const letters = logoLettersOf({
    name,
    logoLetters: logoLetters === null || logoLetters.trim() === '' ? undefined : logoLetters.trim(),
  })
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      <Stack gap="md">
        <TextInput
          label={words.accentColor}
          description={words.accentText}
          value={accentColor}
          readOnly={!mayEdit}
          maxLength={9}
          leftSection={<ColorSwatch color={isColor ? accentColor.trim() : palette.base} size={20} withShadow={false} />}
          onChange={(event) => form.set({ accentColor: event.currentTarget.value })}
          error={form.faultAt('accentColor') === null ? null : words.wrong.accentColor}
        />
        {mayEdit ? (
          <Group gap={4} role="group" aria-label={words.presets}>
            {presets.map((color) => (
              <UnstyledButton
                key={color}
                p={6}
                aria-label={color}
                aria-pressed={color === accentColor}
                style={{ borderRadius: 10, outline: color === accentColor ? `2px solid ${color}` : undefined }}
                onClick={() => form.set({ accentColor: color })}
              >
                <ColorSwatch color={color} size={32} withShadow={false} radius="md" />
              </UnstyledButton>
            ))}
          </Group>
        ) : null}
        {isColor ? (
          <ContrastText base={palette.base} ink={palette.ink} asked={accentColor.trim().toLowerCase()} />
        ) : null}
        <TextInput
          label={words.logoLetters}
          description={words.logoText}
          placeholder={logoLettersOf({ name })}
          value={logoLetters ?? ''}
          readOnly={!mayEdit}
          maxLength={6}
          onChange={(event) => form.set({ logoLetters: event.currentTarget.value })}
          error={form.faultAt('logoLetters') === null ? null : words.wrong.logoLetters}
        />
      </Stack>
      <LookPreview palette={palette} letters={letters} name={name} />
    </SimpleGrid>
  )
}

/** How well text on the colour can be read, and whether the colour had to change for it. */
function ContrastText({ base, ink, asked }: { readonly base: string; readonly ink: string; readonly asked: string }) {
  const words = useWords('business')
  const [paper, sign] = [parseHex(base), parseHex(ink)]
  const ratio = paper === null || sign === null ? 1 : contrast(paper, sign)
  return (
    <Text size="xs" c="dimmed" role="status">
      {words.contrast(ratio.toFixed(1))}
      {base === asked ? '' : ` ${words.adjusted(base)}`}
    </Text>
  )
}
