import { Button, Group, NativeSelect, Text } from '@mantine/core'
import type { PaymentRule, PaymentRules } from '../../../../../src/domain/payment-rule.ts'
import { useWords } from '../../../words.ts'
import { changedAt, withoutAt } from '../services/fields.ts'
import { ChargeFields } from './ChargeFields.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import type { FaultAt } from './fault-words.ts'
import { MoneyInput } from './MoneyInput.tsx'
import { PercentInput } from './PercentInput.tsx'
import { RowCard } from './RowCard.tsx'

const kinds = ['fixed', 'percent', 'full', 'card_hold', 'none'] as const

/** Rules of paying ahead, the first that is for a customer holds. The owner's: others read them. */
export function PaymentRulesFields({
  rules,
  noRuleText,
  at,
  faultAt,
  mayAsk,
  onChange,
}: {
  readonly rules: PaymentRules
  readonly noRuleText: string
  readonly at: string
  readonly faultAt: FaultAt
  readonly mayAsk: boolean
  readonly onChange: (rules: PaymentRules) => void
}) {
  const words = useWords('sold')
  const fault = faultAt(at)
  return (
    <>
      <Text c="dimmed">{rules.length === 0 ? noRuleText : words.firstHolds}</Text>
      {fault === null ? null : <Text c="var(--mantine-color-error)">{fault}</Text>}
      {mayAsk ? null : (
        <Text size="xs" c="dimmed">
          {words.ownersOnly}
        </Text>
      )}
      {rules.map(({ rule, onlyFor }, index) => {
        const title = words.paymentKinds[rule.kind]
        return (
          <RowCard
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no names; their order is what they mean.
            key={index}
            title={title}
            removeLabel={words.removeOf(title)}
            onRemove={mayAsk ? () => onChange(withoutAt(rules, index)) : null}
          >
            <NativeSelect
              size="md"
              label={words.whatIsAsked}
              disabled={!mayAsk}
              value={rule.kind}
              data={kinds.map((value) => ({ value, label: words.paymentKinds[value] }))}
              onChange={({ currentTarget }) =>
                onChange(changedAt(rules, index, { rule: blankRule(currentTarget.value) }))
              }
            />
            <RuleAmount
              rule={rule}
              at={`${at}.${index}.rule`}
              faultAt={faultAt}
              mayAsk={mayAsk}
              onChange={(next) => onChange(changedAt(rules, index, { rule: next }))}
            />
            <ConditionFields
              condition={onlyFor}
              mayEdit={mayAsk}
              onChange={(next) =>
                onChange(
                  rules.map((one, place) =>
                    place !== index ? one : next === null ? { rule } : { rule, onlyFor: next },
                  ),
                )
              }
            />
          </RowCard>
        )
      })}
      {mayAsk && rules.length < 6 ? (
        <Group>
          <Button variant="default" onClick={() => onChange([...rules, { rule: blankRule('percent') }])}>
            {words.addPaymentRule}
          </Button>
        </Group>
      ) : null}
    </>
  )
}

function RuleAmount({
  rule,
  at,
  faultAt,
  mayAsk,
  onChange,
}: {
  readonly rule: PaymentRule
  readonly at: string
  readonly faultAt: FaultAt
  readonly mayAsk: boolean
  readonly onChange: (rule: PaymentRule) => void
}) {
  const words = useWords('sold')
  switch (rule.kind) {
    case 'percent':
      return (
        <PercentInput
          label={words.share}
          value={rule.percent}
          readOnly={!mayAsk}
          onChange={(percent) => onChange({ ...rule, percent })}
          error={faultAt(`${at}.percent`)}
        />
      )
    case 'fixed':
      return (
        <>
          <MoneyInput
            label={words.amount}
            value={rule.amount}
            readOnly={!mayAsk}
            onChange={(amount) => onChange({ ...rule, amount: amount ?? Number.NaN })}
            error={faultAt(`${at}.amount`)}
          />
          <NativeSelect
            size="md"
            label={words.amountFor}
            disabled={!mayAsk}
            value={rule.per}
            data={(['booking', 'person'] as const).map((value) => ({ value, label: words.pricePerOf[value] }))}
            onChange={({ currentTarget }) => onChange({ ...rule, per: currentTarget.value as typeof rule.per })}
          />
        </>
      )
    case 'card_hold':
      return (
        <ChargeFields
          label={words.atMost}
          charge={rule.upTo}
          at={`${at}.upTo`}
          faultAt={faultAt}
          mayEdit={mayAsk}
          onChange={(upTo) => onChange({ ...rule, upTo })}
        />
      )
    default:
      return null
  }
}

function blankRule(kind: string): PaymentRule {
  switch (kind) {
    case 'fixed':
      return { kind, amount: 1000, per: 'booking' }
    case 'full':
    case 'none':
      return { kind }
    case 'card_hold':
      return { kind, upTo: { kind: 'percent', percent: 50 } }
    default:
      return { kind: 'percent', percent: 20 }
  }
}
