import type { members as en } from '../en/members.ts'

export const members: typeof en = {}
