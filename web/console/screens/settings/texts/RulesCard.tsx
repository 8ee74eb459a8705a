import { ActionIcon, Box, Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { Icon } from '../../../parts/icons.tsx'
import { doneToast, problemToast, undoToast } from '../../../parts/toast.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import classes from '../parts/parts.module.css'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { useRuleText } from './kind-words.ts'
import { type NewRule, RuleDialog } from './RuleDialog.tsx'
import type { Kind, Rule, Texts } from './texts-query.ts'

/** When and how a kind is told; services that differ stand apart. */
export function RulesCard({ texts, kind }: { readonly texts: Texts; readonly kind: Kind }) {
  const words = useWords('texts')
  const common = useWords('common')
  const settings = useWords('settings')
  const tenant = useTenant()
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const mayEdit = tenant.may('configure')
  const rules = client(tenant.slug, 'texts').rules
  const refresh = () => void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings', 'texts'] })
  const fail = (fault: unknown) => problemToast(fault, common.problemTitle)

  async function add(rule: NewRule, isUndo = false): Promise<void> {
    const { ruleId } = await answer(rules.$post({ json: rule }))
    refresh()
    if (isUndo) doneToast(common.undone)
    else undoToast(common.saved, { label: common.undo, run: () => void remove(ruleId, true).catch(fail) })
  }
  async function remove(ruleId: string, isUndo = false): Promise<void> {
    const { undo } = await answer(rules.remove.$post({ json: { ruleId } }))
    refresh()
    if (isUndo) doneToast(common.undone)
    else undoToast(words.ruleRemoved, { label: common.undo, run: () => void add(undo, true).catch(fail) })
  }
  const off = { kindId: kind.id, service: null, way: 'off', when: null, asksToConfirm: false, link: null }

  return (
    <SettingsCard title={words.rulesTitle} text={words.rulesText}>
      <Stack gap="sm">
        {kind.rules.map((of) => (
          <div key={of.serviceId ?? 'all'}>
            {kind.rules.length === 1 ? null : (
              <Text fw={550} mb={4}>
                {serviceName(texts, of.serviceId) ?? words.allServices}
              </Text>
            )}
            <RuleRows
              of={of}
              kind={kind}
              ways={texts.ways}
              onRemove={mayEdit ? (id) => void remove(id).catch(fail) : undefined}
            />
          </div>
        ))}
      </Stack>
      {mayEdit ? (
        <Group gap="xs">
          <Button variant="default" onClick={() => setOpen(true)}>
            {words.addRule}
          </Button>
          {kind.rules[0]?.offRuleId === null && (kind.rules[0]?.rules.length ?? 0) > 0 ? (
            <Button variant="subtle" color="gray" onClick={() => void add(off).catch(fail)}>
              {words.turnOff}
            </Button>
          ) : null}
        </Group>
      ) : (
        <Text size="xs" c="dimmed">
          {settings.readOnly}
        </Text>
      )}
      {isOpen ? <RuleDialog texts={texts} kind={kind} onAdd={add} onClose={() => setOpen(false)} /> : null}
    </SettingsCard>
  )
}

function RuleRows(props: {
  readonly of: Kind['rules'][number]
  readonly kind: Kind
  readonly ways: Texts['ways']
  readonly onRemove: ((ruleId: string) => void) | undefined
}) {
  const words = useWords('texts')
  const { of, kind, onRemove } = props
  const ruleText = useRuleText(props.ways)
  if (of.offRuleId !== null) {
    const ruleId = of.offRuleId
    return (
      <Row text={words.notSent}>
        {onRemove === undefined ? null : (
          <Button variant="default" onClick={() => onRemove(ruleId)}>
            {words.turnOn}
          </Button>
        )}
      </Row>
    )
  }
  if (of.rules.length === 0) return <Row text={words.notSent} />
  return (
    <ul className={`card ${classes.rows} ${classes.plain}`}>
      {of.rules.map((rule: Rule) => (
        <li key={rule.id} className={classes.row}>
          <Group justify="space-between" wrap="nowrap" mih={44}>
            <div>
              <Text>{ruleText(rule, kind.moment)}</Text>
              {rule.link === null ? null : (
                <Text size="xs" c="dimmed">
                  {rule.link}
                </Text>
              )}
              {of.isBuiltIn ? (
                <Text size="xs" c="dimmed">
                  {words.builtInRule}
                </Text>
              ) : null}
            </div>
            {of.isBuiltIn || onRemove === undefined ? null : (
              <ActionIcon aria-label={words.removeRule(ruleText(rule, kind.moment))} onClick={() => onRemove(rule.id)}>
                <Icon name="close" />
              </ActionIcon>
            )}
          </Group>
        </li>
      ))}
    </ul>
  )
}

function Row({ text, children }: { readonly text: string; readonly children?: React.ReactNode }) {
  return (
    <Box className="card" px="md" py="xs">
      <Group justify="space-between" mih={44}>
        <Text>{text}</Text>
        {children}
      </Group>
    </Box>
  )
}

function serviceName({ services }: Texts, serviceId: string | null): string | null {
  return services.find(({ id }) => id === serviceId)?.name ?? null
}
