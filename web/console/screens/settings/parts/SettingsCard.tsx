import { Box, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

/** One matter of a screen of the settings: its heading, one sentence about it, and what can be set. */
export function SettingsCard({
  title,
  text,
  children,
}: {
  readonly title?: string
  readonly text?: ReactNode
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <Box
      component="section"
      className="card"
      p={{ base: 'md', sm: 'lg' }}
      {...(title === undefined ? {} : { 'aria-labelledby': id })}
    >
      <Stack gap="md">
        {title === undefined && text === undefined ? null : (
          <div>
            {title === undefined ? null : (
              <Title order={2} id={id}>
                {title}
              </Title>
            )}
            {text === undefined ? null : (
              <Text c="dimmed" mt={2}>
                {text}
              </Text>
            )}
          </div>
        )}
        {children}
      </Stack>
    </Box>
  )
}
