/** One process, one question: the milliseconds of the first search, for the engine ("ours") or the floor, printed. */
import { findSlots } from '../../src/domain/slot.ts'
import { floorStarts } from './availability-floor.ts'
import { availabilityInput, availabilitySizes } from './availability-input.ts'
import { availabilityQuery } from './availability-query.ts'

const input = availabilityInput(availabilitySizes.medium)
const query = availabilityQuery(input)
const startedAtMs = performance.now()
if (process.argv[2] === 'floor') floorStarts(input)
else findSlots(query)
console.log(performance.now() - startedAtMs)
