import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type CustomerForm, customerFormSchema } from '../../../../src/domain/customer-form.ts'
import { answer, client } from '../../api.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { FormFoot } from '../settings/parts/FormFoot.tsx'
import { useVersionedForm } from '../settings/parts/versioned-form.ts'
import type { CustomerView } from './customers-query.ts'

/** Corrects how a customer is called and reached. Saved over what another has saved meanwhile only knowingly. */
export function CustomerDialog({ view, onClose }: { readonly view: CustomerView; readonly onClose: () => void }) {
  const words = useWords('customers')
  const { slug } = useTenant()
  const queries = useQueryClient()
  const { id, name, phone, email } = view.customer
  const form = useVersionedForm<CustomerForm>({
    loaded: { content: { name, phone, email }, version: view.version },
    schema: customerFormSchema,
    save: async (content, version) => {
      const saved = await answer(
        client(slug, 'customers')[':customerId'].$put({ param: { customerId: id }, json: { content, version } }),
      )
      onClose()
      return saved
    },
    onChanged: () => void queries.invalidateQueries({ queryKey: [slug] }),
  })
  const field = (at: keyof CustomerForm) => ({
    label: words[at],
    value: form.typed[at] ?? '',
    error: form.faultAt(at) === null ? null : words.wrong[at],
    onChange: (event: { currentTarget: { value: string } }) => form.set({ [at]: event.currentTarget.value }),
  })
  return (
    <Modal opened onClose={onClose} title={words.editTitle}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.save()
        }}
      >
        <Stack>
          <Text c="dimmed">{words.editText}</Text>
          <TextInput {...field('name')} maxLength={120} autoComplete="off" data-autofocus />
          <TextInput {...field('phone')} type="tel" maxLength={40} autoComplete="off" />
          <TextInput {...field('email')} type="email" maxLength={254} autoComplete="off" />
          <FormFoot
            form={form}
            mayEdit
            freshText={(fresh) => [fresh.name, fresh.phone, fresh.email].filter((part) => part !== null).join(' · ')}
          />
        </Stack>
      </form>
    </Modal>
  )
}
