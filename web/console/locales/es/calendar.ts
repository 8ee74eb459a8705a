import type { calendar as en } from '../en/calendar.ts'

export const calendar: typeof en = {}
