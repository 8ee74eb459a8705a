import { Stack, Switch, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type PoliciesForm, policiesFormSchema } from '../../../../../src/domain/catalog-form/policies-form.ts'
import { refundLimits } from '../../../../../src/domain/member-limits.ts'
import { answer, client } from '../../../api.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { FormFoot } from '../parts/FormFoot.tsx'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { useVersionedForm, type Versioned } from '../parts/versioned-form.ts'
import { ConditionFields } from '../sold/ConditionFields.tsx'
import { CountInput } from '../sold/CountInput.tsx'
import { useFaultAt } from '../sold/fault-words.ts'
import { MoneyInput } from '../sold/MoneyInput.tsx'
import { SpanInput } from '../sold/SpanInput.tsx'
import { StickyFoot } from '../sold/StickyFoot.tsx'
import classes from '../sold/sold.module.css'

const asBuiltIn = { askMinutes: 24 * 60, warnMinutes: 4 * 60, releaseMinutes: 2 * 60 }

/** Paying in time, coming, the small fee for a booking, and up to where members act alone. The owner's. */
export function PolicyForm({ loaded }: { readonly loaded: Versioned<PoliciesForm> }) {
  const words = useWords('sold')
  const tenant = useTenant()
  const queries = useQueryClient()
  const form = useVersionedForm<PoliciesForm>({
    loaded,
    schema: policiesFormSchema,
    save: (content, version) => answer(client(tenant.slug, 'policies').index.$put({ json: { content, version } })),
    onChanged: () => void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings'] }),
  })
  const faultAt = useFaultAt(form as never)
  const mayEdit = tenant.may('set_up')
  const { typed, set } = form
  const { release, commitmentFee, limits } = typed
  const ofRefunds = refundLimits(limits, tenant.currency)
  const setRefunds = (part: Partial<typeof ofRefunds>) =>
    set({ limits: { ...limits, refunds: { ...limits.refunds, [tenant.currency]: { ...ofRefunds, ...part } } } })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.save()
      }}
    >
      <Stack gap="md">
        {mayEdit ? null : (
          <Text c="dimmed" size="xs">
            {words.ownersOnly}
          </Text>
        )}
        <SettingsCard title={words.releaseTitle} text={words.releaseText}>
          <Switch
            label={words.releases}
            checked={release !== null}
            disabled={!mayEdit}
            onChange={({ currentTarget }) => set({ release: currentTarget.checked ? asBuiltIn : null })}
          />
          {release === null ? null : (
            <div className={classes.pair}>
              {(['askMinutes', 'warnMinutes', 'releaseMinutes'] as const).map((field) => (
                <SpanInput
                  key={field}
                  label={words.release[field]}
                  value={release[field]}
                  readOnly={!mayEdit}
                  onChange={(minutes) => set({ release: { ...release, [field]: minutes } })}
                  error={faultAt(`release.${field}`)}
                />
              ))}
            </div>
          )}
        </SettingsCard>
        <SettingsCard title={words.payingTitle} text={words.payingText}>
          <SpanInput
            label={words.payWindow}
            description={words.payWindowText}
            value={typed.payWindowMinutes}
            readOnly={!mayEdit}
            onChange={(payWindowMinutes) => set({ payWindowMinutes })}
            error={faultAt('payWindowMinutes')}
          />
          <Switch
            label={words.asksFee}
            description={words.asksFeeText}
            checked={commitmentFee !== null}
            disabled={!mayEdit}
            onChange={({ currentTarget }) => set({ commitmentFee: currentTarget.checked ? { amount: 500 } : null })}
          />
          {commitmentFee === null ? null : (
            <>
              <MoneyInput
                label={words.amount}
                value={commitmentFee.amount}
                readOnly={!mayEdit}
                onChange={(amount) => set({ commitmentFee: { ...commitmentFee, amount: amount ?? Number.NaN } })}
                error={faultAt('commitmentFee')}
              />
              <ConditionFields
                condition={commitmentFee.onlyFor}
                mayEdit={mayEdit}
                onChange={(onlyFor) => {
                  const { amount } = commitmentFee
                  set({ commitmentFee: onlyFor === null ? { amount } : { amount, onlyFor } })
                }}
              />
            </>
          )}
        </SettingsCard>
        <SettingsCard title={words.limitsTitle} text={words.limitsText}>
          <div className={classes.pair}>
            <MoneyInput
              label={words.refundOnce}
              value={ofRefunds.once}
              readOnly={!mayEdit}
              onChange={(once) => setRefunds({ once: once ?? Number.NaN })}
              error={faultAt(`limits.refunds.${tenant.currency}.once`)}
            />
            <MoneyInput
              label={words.refundADay}
              value={ofRefunds.aDay}
              readOnly={!mayEdit}
              onChange={(aDay) => setRefunds({ aDay: aDay ?? Number.NaN })}
              error={faultAt(`limits.refunds.${tenant.currency}.aDay`)}
            />
            <CountInput
              label={words.cancelAtOnce}
              value={limits.cancelBookings}
              readOnly={!mayEdit}
              onChange={(cancelBookings) => set({ limits: { ...limits, cancelBookings } })}
              error={faultAt('limits.cancelBookings')}
            />
          </div>
        </SettingsCard>
        <Text c="dimmed" size="xs">
          {words.perServiceText}{' '}
          <Link to="/$tenant/settings/$section" params={{ tenant: tenant.slug, section: 'services' }}>
            {words.toServices}
          </Link>
        </Text>
        <StickyFoot isShown={mayEdit && (form.isDirty || form.problem !== null || form.fresh !== null)}>
          <FormFoot form={form} mayEdit={mayEdit} />
        </StickyFoot>
      </Stack>
    </form>
  )
}
