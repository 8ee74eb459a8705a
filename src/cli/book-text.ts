import type { Catalog } from '../domain/catalog.ts'
import { reasonWords } from '../domain/reason-words.ts'
import type { Refusal } from '../domain/refusal.ts'
import { type OverridableRule, overridableRule } from '../domain/rule-override.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import { errorWords } from '../errors.ts'
import type { CommandWorld } from '../house/command-world.ts'
import { bookAsMember } from '../usecases/book-as-member.ts'
import { type AskedValues, askedWishOf, readTime } from './asked-options.ts'
import { bookingText } from './booking-text.ts'
import { askedLines } from './payments-act-text.ts'
import { typedAmount } from './payments-place.ts'
import { reasonFacts } from './reason-facts.ts'
import { catalogOf, serviceOf } from './tenant.ts'

export interface BookCommand extends AskedValues {
  readonly slug: string
  readonly service: string
  readonly at: string
  readonly name?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly answer?: readonly string[] | undefined
  readonly override?: string | undefined
  /** Asks for what the service asks of customers; with `amount` for that. */
  readonly asksPayment?: boolean | undefined
  readonly amount?: string | undefined
  /** It stands only when that is paid. */
  readonly wait?: boolean | undefined
  /** The same again is the same booking. */
  readonly key: string
}

const overridable: readonly OverridableRule[] = ['notice', 'advance', 'off_grid']

/** Books and tells what stands. Throws an Error that says what is in the way and which option would set it aside. */
export async function bookLines(
  world: Omit<CommandWorld, 'publicUrl' | 'notificationBook' | 'webhookSender'>,
  command: BookCommand,
): Promise<string[]> {
  const catalog = await catalogOf(world, command.slug)
  const wish = askedWishOf(catalog, command.service, command)
  const { date, time } = readTime(command.at)
  const isStay = serviceOf(catalog, command.service).shape?.kind === 'stay'
  if (time === null && !isStay) throw new Error(errorWords('time_needed', 'customer'))
  const { name = null, phone = null, email = null } = command
  if (phone !== null && !/^\+[1-9]\d{6,14}$/.test(phone))
    throw new Error('--phone: expected a number like +12125550123')
  const booked = await bookAsMember(world, {
    ...wish,
    memberId: null,
    date,
    time: time ?? '00:00',
    setAside: rulesOf(command.override),
    contact: { name, phone, email },
    answers: Object.fromEntries((command.answer ?? []).map(answerOf)),
    idempotencyKey: command.key,
    asksPayment: asksOf(command, serviceOf(catalog, command.service).price?.currency ?? catalog.tenant.currency),
  })
  if (!booked.ok) throw new Error(refusalText(booked, { catalog, serviceIds: wish.serviceIds ?? [wish.serviceId] }))
  const { booking, asked } = booked
  const { overridden } = booking.terms
  return [
    `${booking.state === 'pending_payment' ? 'Held' : 'Booked'} ${booking.reference}: ${bookingText(booking, catalog)}`,
    overridden.length === 0 ? '  No rule had to be set aside.' : `  Set aside: ${overridden.join(', ')}.`,
    `  ${world.links.manageUrl(catalog.tenant.id, booking.id)}`,
    ...(asked === null ? [] : askedLines(world, { tenantId: catalog.tenant.id, booking, ...asked })),
  ]
}

function asksOf({ asksPayment, amount, wait }: BookCommand, currency: string) {
  if (asksPayment !== true && amount === undefined) {
    if (wait === true) throw new Error('--wait: for what? Add --ask-payment.')
    return undefined
  }
  return { waits: wait === true, amount: amount === undefined ? null : typedAmount(amount, undefined, currency) }
}

function rulesOf(text: string | undefined): OverridableRule[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const rule = overridable.find((one) => one === part)
      if (rule === undefined) throw new Error(`--override "${part}": expected ${overridable.join(', ')}`)
      return rule
    })
}

function answerOf(text: string): [string, string] {
  const [id = '', ...rest] = text.split('=')
  if (id === '' || rest.length === 0) throw new Error(`--answer "${text}": expected ID=TEXT`)
  return [id, rest.join('=')]
}

function refusalText(
  { message, details }: Refusal,
  { catalog, serviceIds }: { readonly catalog: Catalog; readonly serviceIds: readonly string[] },
): string {
  const reason = details?.reason as TimeReason | null | undefined
  if (reason == null) return message
  const rule = overridableRule(reason)
  const hint = rule === null ? '' : ` (--override ${rule} sets that aside)`
  return `Not booked. ${reasonWords(reason, reasonFacts(catalog, serviceIds))}${hint}`
}
