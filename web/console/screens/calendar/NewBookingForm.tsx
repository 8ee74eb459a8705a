import { Button, Divider, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BookableService } from '../../../../src/domain/bookable-service.ts'
import type { HandBooking } from '../../../../src/domain/calendar-form.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { ContactFields } from './ContactFields.tsx'
import { CustomerPick, type PickedCustomer } from './CustomerPick.tsx'
import type { BookingDraft } from './drafts.ts'
import { type BoardResource, useBookingActs } from './queries.ts'
import { timeRefusalOf } from './refusal.ts'
import { TimePick } from './TimePick.tsx'
import { useFaults } from './use-faults.ts'
import { WhyNot } from './WhyNot.tsx'

const noContact = { name: '', phone: '', email: '' }

/** What, with whom, when and for whom: booked by the engine that books for customers. */
export function NewBookingForm(props: {
  readonly draft: BookingDraft
  readonly services: readonly BookableService[]
  readonly resources: readonly BoardResource[]
  readonly onBooked: (bookingId: string) => void
}) {
  const { draft, services, resources } = props
  const tenant = useTenant()
  const words = useWords('calendar')
  const form = words.bookForm
  const [serviceId, setServiceId] = useState(firstService(services, draft)?.id ?? '')
  const [staffId, setStaffId] = useState(tenant.role === 'staff' ? tenant.staffId : draft.staffId)
  const [party, setParty] = useState<number | null>(null)
  const [nights, setNights] = useState<number | null>(null)
  const [date, setDate] = useState(draft.date)
  const [time, setTime] = useState(draft.time ?? '')
  const [customer, setCustomer] = useState<PickedCustomer | null>(null)
  const [contact, setContact] = useState(noContact)
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const [key] = useState(() => crypto.randomUUID())
  const { book } = useBookingActs()
  const faults = useFaults(book.error)
  const service = services.find(({ id }) => id === serviceId)
  if (service === undefined) return null
  const who = staffId !== null && service.staffIds.includes(staffId) ? staffId : null
  const wish = {
    serviceId,
    staffId: who,
    party: service.party === null ? null : (party ?? service.party.min),
    nights: service.nights === null ? null : (nights ?? service.nights.min),
  }
  const refusal = timeRefusalOf(book.error)
  const send = (setAside: HandBooking['setAside'], why: string | null) =>
    book.mutate(
      { ...wish, date, time, setAside, why, customerId: customer?.id ?? null, ...contact, answers, key },
      {
        onSuccess: ({ sheet }) => {
          doneToast(words.done.booked)
          props.onBooked(sheet.id)
        },
      },
    )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send([], null)
      }}
    >
      <Stack>
        <Select
          label={form.service}
          searchable
          value={serviceId}
          onChange={(value) => setServiceId(value ?? serviceId)}
          data={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {service.staffIds.length === 0 || tenant.role === 'staff' ? null : (
          <Select
            label={form.staff}
            value={who ?? ''}
            onChange={(value) => setStaffId(value === '' ? null : value)}
            data={[
              { value: '', label: form.anyone },
              ...resources
                .filter(({ id }) => service.staffIds.includes(id))
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        {service.party === null ? null : (
          <NumberInput
            label={form.party}
            min={service.party.min}
            max={service.party.max}
            value={wish.party ?? 1}
            onChange={(value) => setParty(Number(value) || null)}
          />
        )}
        {service.nights === null ? null : (
          <NumberInput
            label={form.nights}
            min={service.nights.min}
            max={service.nights.max}
            value={wish.nights ?? 1}
            onChange={(value) => setNights(Number(value) || null)}
          />
        )}
        <TextInput
          type="date"
          label={form.date}
          required
          value={date}
          error={faults('date')}
          onChange={({ currentTarget: { value } }) => setDate(value)}
        />
        <TimePick
          wish={wish}
          date={date}
          time={time}
          resources={resources}
          onPick={(day, at) => {
            setDate(day)
            setTime(at)
            book.reset()
          }}
        />
        {refusal === null ? null : (
          <WhyNot {...refusal} resources={resources} isBusy={book.isPending} askedId={who} onOverride={send} />
        )}
        <Divider />
        <CustomerPick picked={customer} onPick={setCustomer} />
        {customer === null ? <ContactFields contact={contact} faults={faults} onChange={setContact} /> : null}
        {service.intake.map(({ id, label }) => (
          <TextInput
            key={id}
            label={label}
            maxLength={500}
            value={answers[id] ?? ''}
            onChange={({ currentTarget: { value } }) => setAnswers({ ...answers, [id]: value })}
          />
        ))}
        {refusal === null && faults.isElsewhere ? <ProblemNote problem={book.error} /> : null}
        {time === '' ? <Text c="dimmed">{form.chooseTime}</Text> : null}
        <Button type="submit" loading={book.isPending} disabled={time === '' || date === ''}>
          {form.verb}
        </Button>
      </Stack>
    </form>
  )
}

/** The first that the person does in whose column the form was opened. */
function firstService(services: readonly BookableService[], { staffId }: BookingDraft): BookableService | undefined {
  return services.find(({ staffIds }) => staffId === null || staffIds.includes(staffId)) ?? services[0]
}
