import type { Greeter } from '../ports/greeter.ts'
import type { Ports } from '../ports/ports.ts'
import type { TurnPorts } from '../usecases/run-turn.ts'

/** All that the use cases behind the routes ask of the world. */
export type HttpPorts = Ports & TurnPorts & { readonly greeter: Greeter }

/** What bookings ask of it. */
export type BookingPorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'random' | 'links'>
