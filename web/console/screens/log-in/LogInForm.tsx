import { Button, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words.ts'
import { CodeStep } from './CodeStep.tsx'
import { LinkStep } from './LinkStep.tsx'
import type { LogInStep } from './log-in-step.ts'
import { PasswordStep } from './PasswordStep.tsx'

/** Logging in, from the first field to the second factor. The same on its page and in the dialog over a screen. */
export function LogInForm({ onLoggedIn, first }: { readonly onLoggedIn: () => void; readonly first?: LogInStep }) {
  const [step, setStep] = useState<LogInStep>(first ?? { at: 'password' })
  if (step.at === 'code') return <CodeStep onLoggedIn={onLoggedIn} onAgain={() => setStep({ at: 'password' })} />
  if (step.at === 'link') return <LinkStep token={step.token} onStep={setStep} onLoggedIn={onLoggedIn} />
  if (step.at === 'sent') return <SentStep step={step} onAgain={() => setStep({ at: 'password' })} />
  return <PasswordStep onStep={setStep} onLoggedIn={onLoggedIn} />
}

function SentStep(props: { readonly step: Extract<LogInStep, { at: 'sent' }>; readonly onAgain: () => void }) {
  const { logIn: words } = useWords('account')
  const { email, what } = props.step
  return (
    <Stack role="status">
      <Title order={2}>{words.sentTitle}</Title>
      <Text>{what === 'link' ? words.sentText(email) : words.resetSentText(email)}</Text>
      <Button variant="default" onClick={props.onAgain}>
        {words.again}
      </Button>
    </Stack>
  )
}
