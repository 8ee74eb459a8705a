import type { BookingTask } from '../task.ts'
import { moneyCasa } from './money-casa.ts'
import { moneyCasaWine } from './money-casa-wine.ts'
import { moneyHarbor } from './money-harbor.ts'
import { moneyHarborCards } from './money-harbor-cards.ts'
import { moneyLunaDeposits } from './money-luna-deposits.ts'
import { moneyLunaKept } from './money-luna-kept.ts'
import { moneyLunaPeople } from './money-luna-people.ts'
import { moneyLunaRefunds } from './money-luna-refunds.ts'
import { moneyLunaRequests } from './money-luna-requests.ts'
import { moneyPine } from './money-pine.ts'
import { moneyPineTreehouse } from './money-pine-treehouse.ts'
import { moneySwift } from './money-swift.ts'
import { moneySwiftFees } from './money-swift-fees.ts'

/** Every task in which money moves, or is asked about. */
export const moneyTasks: readonly BookingTask[] = [
  ...moneyLunaDeposits,
  ...moneyLunaRefunds,
  ...moneyLunaKept,
  ...moneyLunaPeople,
  ...moneyLunaRequests,
  ...moneyHarbor,
  ...moneyHarborCards,
  ...moneyCasa,
  ...moneyCasaWine,
  ...moneySwift,
  ...moneySwiftFees,
  ...moneyPine,
  ...moneyPineTreehouse,
]
