import type { Greeter } from '../ports/greeter.ts'
import type { MailPorts } from '../ports/mailer.ts'
import type { PaymentPorts, Ports } from '../ports/ports.ts'
import type { MoneyPorts } from '../usecases/open-payment-account.ts'
import type { TurnPorts } from '../usecases/run-turn.ts'

/** All that the use cases behind the routes ask of the world. */
export type HttpPorts = Ports & TurnPorts & PaymentPorts & MailPorts & { readonly greeter: Greeter }

/** What bookings ask of it. */
export type BookingPorts = MoneyPorts
