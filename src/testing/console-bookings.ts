import type { ConsoleApp } from './console-app.ts'

/** Books by the public form, as a customer would: the first open time of that day, or the one at `time`. */
export async function bookByForm(
  { app }: Pick<ConsoleApp, 'app'>,
  of: {
    readonly service: string
    /** "YYYY-MM-DD" */
    readonly date: string
    readonly staff?: string
    readonly name: string
    readonly phone?: string
    readonly email?: string
    readonly slug?: string
  },
): Promise<{ readonly booking: { readonly reference: string; readonly state: string }; readonly token: string }> {
  const { slug = 'luna-salon', service, date, staff, name, phone, email } = of
  const asked = new URLSearchParams({ service, from: date, to: date, ...(staff === undefined ? {} : { staff }) })
  const times = await app.request(`/v1/tenants/${slug}/availability?${asked}`)
  const { slots } = (await times.json()) as { slots: { offer: string; start: string }[] }
  const [slot] = slots
  if (slot === undefined) throw new Error(`nothing is open on ${date}`)
  const response = await app.request(`/v1/tenants/${slug}/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `${name}-${slot.start}`.replace(/[^\w-]/g, '-') },
    body: JSON.stringify({
      offer: slot.offer,
      customer: { name, ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }) },
    }),
  })
  const body = (await response.json()) as never
  if (response.status !== 201) throw new Error(`not booked: ${response.status} ${JSON.stringify(body)}`)
  return body
}
