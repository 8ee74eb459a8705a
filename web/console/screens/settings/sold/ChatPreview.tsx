import { Alert, Button, Drawer, Group, Text, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { type ChatLine, isYes, openPreview, type PreviewChat, sayInPreview } from './preview-chat.ts'
import classes from './sold.module.css'

/** Opens a conversation with the assistant beside the settings, to see what customers will be told. */
export function ChatPreviewButton() {
  const words = useWords('sold')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words.tryChat}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={words.tryChat}
        size={420}
        withOverlay={false}
        lockScroll={false}
        trapFocus={false}
      >
        {isOpen ? <ChatPreview /> : null}
      </Drawer>
    </>
  )
}

/**
 * The real assistant on what stands now. It ends before the customer's yes: nothing is booked from here, whatever is
 * typed.
 */
export function ChatPreview() {
  const words = useWords('sold')
  const tenant = useTenant()
  const [chat, setChat] = useState<PreviewChat | null>(null)
  const [lines, setLines] = useState<readonly ChatLine[]>([])
  const [typed, setTyped] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const [round, setRound] = useState(0)
  const end = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` starts it over.
  useEffect(() => {
    let isCurrent = true
    setLines([])
    setChat(null)
    setFailed(false)
    openPreview(tenant)
      .then((opened) => {
        if (!isCurrent) return
        setChat(opened.chat)
        setLines(opened.lines)
      })
      .catch(() => isCurrent && setFailed(true))
    return () => {
      isCurrent = false
    }
  }, [tenant.slug, round])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is scrolled to.
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' })
  }, [lines, isBusy])

  const last = lines.at(-1)
  const choices = last?.role === 'business' ? last.choices : []
  // From the message on that asks for the yes a customer could book.
  const isAtTheYes = lines.some((line) => line.choices.some(isYes))

  async function say(text: string, choice?: string): Promise<void> {
    if (chat === null || isBusy || text.trim() === '') return
    setBusy(true)
    setTyped('')
    setLines((before) => [...before, { role: 'customer', text, choices: [] }])
    try {
      const answered = await sayInPreview(chat, choice === undefined ? { text } : { choice })
      setLines((before) => [...before, ...answered])
    } catch {
      setFailed(true)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={classes.preview}>
      <Text size="xs" c="dimmed">
        {words.previewText}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard, too. */}
      <div className={classes.chat} role="log" aria-label={words.tryChat} aria-live="polite" tabIndex={0}>
        {lines.map((line, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end.
            key={index}
            className={line.role === 'customer' ? classes.theirs : classes.ours}
          >
            {line.text}
          </div>
        ))}
        {isBusy ? <div className={classes.ours}>…</div> : null}
        <div ref={end} />
      </div>
      {hasFailed ? <Alert color="red">{words.previewFailed}</Alert> : null}
      {isAtTheYes ? <Alert>{words.previewEnds}</Alert> : null}
      <Group gap={8}>
        {choices
          .filter((choice) => !isYes(choice))
          .map(({ id, label }) => (
            <Button key={id} variant="light" disabled={isBusy || isAtTheYes} onClick={() => void say(label, id)}>
              {label}
            </Button>
          ))}
      </Group>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          // React tells the form around the drawer, too.
          event.stopPropagation()
          void say(typed)
        }}
      >
        <Group gap={8} wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            aria-label={words.previewSay}
            placeholder={words.previewSay}
            value={typed}
            disabled={chat === null || isAtTheYes}
            maxLength={500}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Button type="submit" disabled={typed.trim() === '' || isAtTheYes || chat === null}>
            {words.send}
          </Button>
        </Group>
      </form>
      <Button variant="subtle" onClick={() => setRound((before) => before + 1)}>
        {words.startOver}
      </Button>
    </div>
  )
}
