import { Button, Group, Modal, NumberInput, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { offsetWritten } from '../../../../../src/domain/notification-rule.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words.ts'
import { useWayName } from './kind-words.ts'
import type { Kind, Texts } from './texts-query.ts'

/** As the server takes it. */
export interface NewRule {
  readonly kindId: string
  readonly service: string | null
  readonly way: string
  readonly when: string | null
  readonly asksToConfirm: boolean
  readonly link: string | null
}

type Unit = 'minutes' | 'hours' | 'days'

/** One more rule: when, how, and for which services. */
export function RuleDialog(props: {
  readonly texts: Texts
  readonly kind: Kind
  readonly onAdd: (rule: NewRule) => Promise<void>
  readonly onClose: () => void
}) {
  const words = useWords('texts')
  const common = useWords('common')
  const { kind, texts } = props
  const wayName = useWayName(texts.ways)
  const isTimed = kind.moment !== 'at-once'
  const isDaily = kind.id === 'digest'
  const isReview = kind.variables.includes('review')
  const [service, setService] = useState<string | null>(null)
  const [way, setWay] = useState(kind.audience === 'business' ? 'email' : 'auto')
  const [amount, setAmount] = useState<number | string>(1)
  const [unit, setUnit] = useState<Unit>('days')
  const [time, setTime] = useState(isDaily ? '07:00' : '')
  const [asksToConfirm, setAsks] = useState(false)
  const [link, setLink] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const texting = texts.ways.filter(({ isTexting }) => kind.audience === 'customer' || (isTexting && !isDaily))
  const ways = [...(kind.audience === 'customer' ? ['auto', 'chat'] : []), 'email', ...texting.map(({ id }) => id)]

  async function add(): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      const when = isDaily || isTimed ? writtenOffset({ isDaily, amount: Number(amount), unit, time }) : null
      const asks = asksToConfirm && kind.moment === 'before-start'
      await props.onAdd({
        kindId: kind.id,
        service,
        way,
        when,
        asksToConfirm: asks,
        link: isReview ? link.trim() : null,
      })
      props.onClose()
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal opened title={words.addRule} onClose={props.onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <Stack>
          {kind.rules[0]?.isBuiltIn === true ? <Text c="dimmed">{words.replacesBuiltIn}</Text> : null}
          {isTimed ? (
            <Group align="flex-end" wrap="nowrap">
              <NumberInput
                label={words.amount}
                min={isDaily ? 0 : 1}
                max={unit === 'minutes' ? 20_160 : unit === 'hours' ? 336 : 60}
                value={amount}
                onChange={setAmount}
              />
              <Select
                label={words.unit}
                value={unit}
                data={(['minutes', 'hours', 'days'] as const).map((value) => ({ value, label: words.units[value] }))}
                onChange={(value) => setUnit((value ?? 'days') as Unit)}
              />
            </Group>
          ) : null}
          {isTimed && unit !== 'days' ? null : isTimed || isDaily ? (
            <TextInput
              type="time"
              label={words.time}
              description={isDaily ? null : words.timeText}
              value={time}
              onChange={({ currentTarget: { value } }) => setTime(value)}
            />
          ) : null}
          <Select
            label={words.way}
            value={way}
            data={ways.map((value) => ({ value, label: wayName(value) }))}
            onChange={(value) => setWay(value ?? 'auto')}
          />
          {kind.audience === 'customer' ? (
            <Select
              label={words.service}
              value={service ?? ''}
              data={[
                { value: '', label: words.allServices },
                ...texts.services.map(({ slug, name }) => ({ value: slug, label: name })),
              ]}
              onChange={(value) => setService(value === null || value === '' ? null : value)}
            />
          ) : null}
          {kind.moment === 'before-start' && way !== 'email' ? (
            <Switch
              label={words.asksToConfirm}
              checked={asksToConfirm}
              onChange={({ currentTarget: { checked } }) => setAsks(checked)}
            />
          ) : null}
          {isReview ? (
            <TextInput
              type="url"
              label={words.link}
              value={link}
              onChange={({ currentTarget: { value } }) => setLink(value)}
            />
          ) : null}
          <ProblemNote problem={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={isBusy}>
              {common.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function writtenOffset(of: {
  readonly isDaily: boolean
  readonly amount: number
  readonly unit: Unit
  readonly time: string
}) {
  const { isDaily, amount, unit, time } = of
  if (isDaily) return offsetWritten({ days: 0, time })
  if (unit === 'days') return offsetWritten({ days: amount, time: time === '' ? null : time })
  return offsetWritten({ minutes: unit === 'hours' ? amount * 60 : amount })
}
