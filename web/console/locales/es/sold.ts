import type { sold as en } from '../en/sold.ts'

export const sold: typeof en = {}
