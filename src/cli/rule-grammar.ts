import { amountText, readAmount } from '../domain/amount-text.ts'
import type { ChargeRule } from '../domain/charge-rule.ts'
import type { CommitmentFee, PaymentCondition, PaymentRule, PaymentRules } from '../domain/payment-rule.ts'
import type { RefundRule, RefundStep } from '../domain/refund-rule.ts'

/**
 * What a business asks for, as members type it and read it back: "percent 30 if first-visit or no-shows 2". Amounts are
 * decimals in the currency of the service. Readers throw an Error that says what is expected.
 */

type Conditioned = PaymentRules[number]

export const ruleWords =
  '"none" | "full" | "percent 30" | "fixed 20 [per person]" | "hold 50 [per person]" | "hold 50%", each with [if first-visit | no-shows N | party N, joined by "or"]'
export const stepWords = '"free until 24h, 50% until 2h, all after" (or an amount for a share; m, h, d)'

export function readRule(text: string, currency: string): Conditioned {
  const [what = '', ...conditions] = words(text).split(' if ')
  if (conditions.length > 1) throw new Error(`"${text}": expected one "if"`)
  const rule = readWhat(what, currency)
  if (rule === null) throw new Error(`"${text}" is no rule. Expected ${ruleWords}`)
  const [condition] = conditions
  return condition === undefined ? { rule } : { rule, onlyFor: readCondition(condition) }
}

export function ruleText({ rule, onlyFor }: Conditioned, currency: string): string {
  return `${whatText(rule, currency)}${onlyFor === undefined ? '' : ` if ${conditionText(onlyFor)}`}`
}

/** "1.00 if first-visit", or "none". */
export function readCommitment(text: string, currency: string): CommitmentFee | null {
  const [amount = '', ...conditions] = words(text).split(' if ')
  if (amount === 'none' && conditions.length === 0) return null
  const read = amountOf(amount, currency)
  if (read === null || read === 0 || conditions.length > 1)
    throw new Error(`"${text}": expected "1.00 if first-visit", or "none"`)
  const [condition] = conditions
  return condition === undefined ? { amount: read } : { amount: read, onlyFor: readCondition(condition) }
}

export function commitmentText({ amount, onlyFor }: CommitmentFee, currency: string): string {
  return `${amountText({ amount, currency })}${onlyFor === undefined ? '' : ` if ${conditionText(onlyFor)}`}`
}

export interface StepTexts {
  readonly cancel?: string | undefined
  readonly move?: string | undefined
  readonly noShow?: string | undefined
  readonly of?: string | undefined
}

/** The policy with what was typed in the place of what it said before. */
export function readSteps({ cancel, move, noShow, of }: StepTexts, before: RefundRule, currency: string): RefundRule {
  if (of !== undefined && of !== 'price' && of !== 'paid') throw new Error(`--of "${of}": expected price or paid`)
  const ladder = cancel === undefined ? null : readLadder(cancel, currency)
  const moves = move === undefined ? null : readLadder(move, currency)
  if (moves !== null && moves.after !== null)
    throw new Error('--move: after the last step nobody moves; leave "after" out')
  return {
    cancelSteps: ladder?.steps ?? before.cancelSteps,
    cancelAfter:
      ladder === null ? before.cancelAfter : (ladder.after ?? missing('--cancel: say what holds after: "all after"')),
    moveSteps: moves?.steps ?? before.moveSteps,
    noShow: noShow === undefined ? before.noShow : chargeOr(noShow, currency),
    percentOf: of ?? before.percentOf,
  }
}

/** The policy in three lines. */
export function stepLines(rule: RefundRule, currency: string): string[] {
  const steps = (list: readonly RefundStep[]) =>
    list.map(({ untilMinutes, fee }) => `${chargeText(fee, currency)} until ${durationText(untilMinutes)}`)
  return [
    `cancel: ${[...steps(rule.cancelSteps), `${chargeText(rule.cancelAfter, currency)} after`].join(', ')}`,
    `move: ${steps(rule.moveSteps).join(', ') || 'never'}`,
    `no-show: ${chargeText(rule.noShow, currency)}; shares are of the ${rule.percentOf === 'price' ? 'price' : 'sum paid'}`,
  ]
}

function readWhat(text: string, currency: string): PaymentRule | null {
  if (text === 'none' || text === 'full') return { kind: text }
  const [kind = '', ...rest] = text.split(' ')
  const said = rest.join(' ')
  if (kind === 'percent') {
    const percent = percentOf(said.endsWith('%') ? said : `${said}%`)
    return percent === null || percent === 0 ? null : { kind: 'percent', percent }
  }
  const charge = readCharge(said, currency)
  if (charge === null || isNothing(charge)) return null
  if (kind === 'fixed') return charge.kind === 'fixed' ? charge : null
  return kind === 'hold' ? { kind: 'card_hold', upTo: charge } : null
}

function whatText(rule: PaymentRule, currency: string): string {
  switch (rule.kind) {
    case 'none':
    case 'full':
      return rule.kind
    case 'percent':
      return `percent ${rule.percent}`
    case 'fixed':
      return `fixed ${fixedText(rule, currency)}`
    case 'card_hold':
      return `hold ${rule.upTo.kind === 'percent' ? `${rule.upTo.percent}%` : fixedText(rule.upTo, currency)}`
  }
}

function readCondition(text: string): PaymentCondition {
  const condition: { firstVisit?: boolean; noShowsMin?: number; partyMin?: number } = {}
  for (const part of text.split(' or ')) {
    const [, name, count] = /^(first-visit|no-shows|party)(?: (\d{1,4}))?$/.exec(part.trim()) ?? []
    if (name === 'first-visit' && count === undefined) condition.firstVisit = true
    else if (name === 'no-shows' && count !== undefined) condition.noShowsMin = Number(count)
    else if (name === 'party' && count !== undefined) condition.partyMin = Number(count)
    else throw new Error(`if "${part}": expected first-visit, no-shows N or party N`)
  }
  return condition
}

function conditionText({ firstVisit, noShowsMin, partyMin }: PaymentCondition): string {
  const parts = [
    firstVisit === true ? 'first-visit' : '',
    noShowsMin === undefined ? '' : `no-shows ${noShowsMin}`,
    partyMin === undefined ? '' : `party ${partyMin}`,
  ]
  return parts.filter((part) => part !== '').join(' or ')
}

function readLadder(
  text: string,
  currency: string,
): { readonly steps: RefundStep[]; readonly after: ChargeRule | null } {
  const steps: RefundStep[] = []
  let after: ChargeRule | null = null
  for (const part of words(text)
    .split(',')
    .map((one) => one.trim())) {
    const [, fee = '', until = ''] = /^(.+) until (\S+)$/.exec(part) ?? []
    const [, last] = /^(.+) after$/.exec(part) ?? []
    if (after !== null || (fee === '' && last === undefined)) throw new Error(`"${part}": expected ${stepWords}`)
    if (last === undefined) steps.push({ untilMinutes: minutesOf(until), fee: chargeOr(fee, currency) })
    else after = chargeOr(last, currency)
  }
  return { steps, after }
}

function chargeOr(text: string, currency: string): ChargeRule {
  return (
    readCharge(words(text), currency) ??
    missing(`"${text}": expected free, all, a share like 50%, or an amount like 20.00`)
  )
}

function readCharge(text: string, currency: string): ChargeRule | null {
  if (text === 'free') return { kind: 'percent', percent: 0 }
  if (text === 'all') return { kind: 'percent', percent: 100 }
  const percent = percentOf(text)
  if (percent !== null) return { kind: 'percent', percent }
  const [, amount = '', person] = /^(\S+)( per person)?$/.exec(text) ?? []
  const read = amountOf(amount, currency)
  return read === null ? null : { kind: 'fixed', amount: read, per: person === undefined ? 'booking' : 'person' }
}

function chargeText(charge: ChargeRule, currency: string): string {
  if (charge.kind === 'fixed') return fixedText(charge, currency)
  return charge.percent === 0 ? 'free' : charge.percent === 100 ? 'all' : `${charge.percent}%`
}

function fixedText({ amount, per }: Extract<ChargeRule, { kind: 'fixed' }>, currency: string): string {
  return `${amountText({ amount, currency })}${per === 'person' ? ' per person' : ''}`
}

function isNothing(charge: ChargeRule): boolean {
  return charge.kind === 'percent' ? charge.percent === 0 : charge.amount === 0
}

function percentOf(text: string): number | null {
  const [, share] = /^(\d{1,3}(?:\.\d{1,2})?)%$/.exec(text) ?? []
  return share === undefined || Number(share) > 100 ? null : Number(share)
}

function amountOf(text: string, currency: string): number | null {
  const read = readAmount(text, currency)
  return read.ok ? read.money.amount : null
}

const minutesIn = { m: 1, h: 60, d: 24 * 60 } as const

function minutesOf(text: string): number {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  if (count === undefined) throw new Error(`"${text}": expected so long before the start, like 24h, 90m or 2d`)
  return Number(count) * minutesIn[unit as keyof typeof minutesIn]
}

function durationText(minutes: number): string {
  if (minutes > 0 && minutes % minutesIn.d === 0 && minutes > minutesIn.d) return `${minutes / minutesIn.d}d`
  return minutes % minutesIn.h === 0 ? `${minutes / minutesIn.h}h` : `${minutes}m`
}

function words(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}

function missing(what: string): never {
  throw new Error(what)
}
