import { basename, join } from 'node:path'
import { findTimes } from '../../agent/understanding/datetime/find-times.ts'
import type { TimeMention } from '../../agent/understanding/datetime/types.ts'
import { dataFolder, readJsonl } from '../data/jsonl.ts'
import { allMatched, datesOf, type GoldEntity, type GoldSlot, matchSlots, timesOf } from '../scorers/datetime.ts'
import { type Suite, type SuiteReport, skipped } from '../suite.ts'

/** One item of `sgd-datetime`: an utterance in a booking dialog with the values of its slots. */
interface SlotItem {
  readonly id: string
  readonly text: string
  readonly previous_system: string | null
  readonly reference: string
  readonly expected: readonly GoldSlot[]
}

/** One item of `datetime-LANG`: an expression with its accepted readings. */
interface ExpressionItem {
  readonly id: string
  readonly lang?: string
  readonly text: string
  readonly reference: string
  readonly tags: readonly string[]
  readonly expected: readonly GoldEntity[]
}

type Item = SlotItem | ExpressionItem
type Share = { right: number; of: number }

class Tally {
  readonly shares = new Map<string, Share>()
  readonly failures: { id: string; why: string }[] = []

  count(metric: string, right: boolean): void {
    const share = this.shares.get(metric) ?? { right: 0, of: 0 }
    this.shares.set(metric, { right: share.right + (right ? 1 : 0), of: share.of + 1 })
  }

  fail(id: string, why: string): void {
    this.failures.push({ id, why })
  }
}

function isSlotItem(item: Item): item is SlotItem {
  return !('tags' in item)
}

/** Midnight where only a day is given. */
function referenceOf(text: string): Temporal.PlainDateTime {
  return text.includes('T') ? Temporal.PlainDateTime.from(text) : Temporal.PlainDate.from(text).toPlainDateTime()
}

function shown(mentions: readonly TimeMention[]): string {
  return JSON.stringify(mentions.map((mention) => mention.resolved ?? `no such ${mention.kind}`))
}

function scoreSlots(item: SlotItem, tally: Tally): void {
  const mentions = findTimes(item.text, { reference: referenceOf(item.reference), locale: 'en' })
  for (const type of ['date', 'time']) {
    const matched = matchSlots(item.expected, type, type === 'date' ? datesOf(mentions) : timesOf(mentions))
    for (const right of matched) tally.count(type, right)
    if (matched.includes(false)) tally.fail(item.id, `${type}: ${item.text} → ${shown(mentions)}`)
  }
}

function scoreExpression(item: ExpressionItem, tally: Tally): void {
  const region = item.tags.find((tag) => tag.startsWith('locale:'))?.slice('locale:'.length)
  const locale = region === undefined ? (item.lang ?? 'en') : `${item.lang ?? 'en'}-${region}`
  const reference = referenceOf(item.reference)
  const mentions = findTimes(item.text, { reference, locale })
  if (item.tags.includes('negative')) {
    const clean = mentions.every((mention) => mention.resolved === null)
    tally.count('negatives_clean', clean)
    if (!clean) tally.fail(item.id, `negative: ${item.text} → ${shown(mentions)}`)
    return
  }
  const right = allMatched(item.expected, mentions, reference)
  tally.count('all_future', right)
  if (item.tags.includes('core')) tally.count('core_future', right)
  if (!right)
    tally.fail(
      item.id,
      `${item.tags.join(' ')}: ${item.text} → ${shown(mentions)}, expected ${JSON.stringify(item.expected.map((entity) => entity.values.at(-1)))}`,
    )
}

/** Dates and times in words: `date`, `time` on booking utterances, `core_future`, `all_future`, `negatives_clean` on expressions. */
const suite: Suite = {
  id: 'datetime',
  run: async (options): Promise<SuiteReport> => {
    const model = options.model ?? 'builtin'
    const files =
      options.data === undefined
        ? ['sgd-datetime.open.jsonl', 'datetime-en.open.jsonl'].map((name) => join(dataFolder, name))
        : [options.data]
    const tally = new Tally()
    const data: string[] = []
    let items = 0
    for (const file of files) {
      const read = readJsonl<Item>(file)
      if (read === null) {
        options.log(`skipped: no data at ${basename(file)}`)
        continue
      }
      data.push(basename(file))
      items += read.length
      for (const item of read) {
        if (isSlotItem(item)) scoreSlots(item, tally)
        else scoreExpression(item, tally)
      }
    }
    if (data.length === 0) return skipped('datetime', model, options)
    const metrics = Object.fromEntries([...tally.shares].map(([name, share]) => [name, share.right / share.of]))
    return { suite: 'datetime', model, data, items, metrics, failures: tally.failures }
  },
}

export default suite
