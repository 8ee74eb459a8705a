// Rules and texts of notifications as `npm run notifications` prints and changes them.
import type { Catalog } from '../domain/catalog.ts'
import { channelLanguageOf } from '../domain/channel-words.ts'
import { preferGsm7, smsSegments } from '../domain/gsm7.ts'
import { builtInWords, type NotificationWords } from '../domain/notification.ts'
import { type NotificationRule, offsetText, rulesFor } from '../domain/notification-rule.ts'
import { sampleFacts } from '../domain/notification-sample.ts'
import { fillText, variablesOf } from '../domain/notification-text.ts'
import { type ChannelLanguage, channelLanguages } from '../domain/stop-phrases.ts'
import type { CommandWorld } from '../house/command-world.ts'
import type { NotificationTextRow } from '../ports/stores/notification-setting.ts'
import { isWritten } from '../usecases/save-notification-text.ts'

type World = Pick<CommandWorld, 'database' | 'clock' | 'notificationBook'>

/** Every kind, or one, with the rules that count now; those of one service under it. */
export async function ruleLines(
  world: World,
  { catalog, kindId }: { readonly catalog: Catalog; readonly kindId?: string | undefined },
): Promise<string[]> {
  const { id: tenantId } = catalog.tenant
  const stored = await world.database.inTenant(tenantId, (stores) => stores.notificationSettings.listRules(tenantId))
  const kinds = [...world.notificationBook.kinds.values()].filter(({ id }) => kindId === undefined || id === kindId)
  return kinds.flatMap((kind) => {
    const services = new Set(
      stored.flatMap((rule) => (rule.kind === kind.id && rule.serviceId ? [rule.serviceId] : [])),
    )
    const lines = (serviceId: string | null) => {
      const rules = rulesFor(kind, serviceId, stored)
      if (rules.length > 0) return rules.map((rule) => `    ${ruleText(rule, kind.moment)}`)
      const off = stored.find((one) => one.kind === kind.id && one.serviceId === serviceId && one.way === 'off')
      return [off === undefined ? '    off' : `    off   [${off.id}]`]
    }
    const own = [...services].flatMap((serviceId) => {
      const name = catalog.services.find(({ id }) => id === serviceId)?.slug ?? serviceId
      return [`  ${name}:`, ...lines(serviceId)]
    })
    return [`${kind.id}: ${kind.name}`, ...lines(null), ...own]
  })
}

function ruleText(rule: NotificationRule, moment: Parameters<typeof offsetText>[1]): string {
  const asks = rule.asksToConfirm ? ', asks whether they come' : ''
  const link = rule.link === null ? '' : `, ${rule.link}`
  return `${offsetText(rule.offset, moment)}, by ${rule.way}${asks}${link}   [${rule.id}]`
}

/** What keeps a rule from doing anything: the account that it names is not there, or not active. */
export async function silentWayLines(
  world: Pick<CommandWorld, 'database' | 'channels'>,
  { tenantId, way }: { readonly tenantId: string; readonly way: string },
): Promise<string[]> {
  if (!world.channels.has(way)) return []
  const accounts = await world.database.inTenant(tenantId, (stores) => stores.channelAccounts.list(tenantId))
  if (accounts.some(({ channel, state }) => channel === way && state === 'active')) return []
  return [`! No account of ${way} is active: nothing goes by this rule until one is (npm run channel).`]
}

/** The words of a kind, or of every one, in a language; the business's own are marked. */
export async function textLines(
  world: World,
  of: { readonly catalog: Catalog; readonly kindId: string | undefined; readonly language: string | undefined },
): Promise<string[]> {
  const { id: tenantId, locale } = of.catalog.tenant
  const language = channelLanguageOf(of.language ?? locale)
  const stored = await world.database.inTenant(tenantId, (stores) => stores.notificationSettings.listTexts(tenantId))
  const kinds = [...world.notificationBook.kinds.values()].filter(
    ({ id }) => isWritten(id) && (of.kindId === undefined || id === of.kindId),
  )
  if (kinds.length === 0) throw new Error(`There are no words of "${of.kindId}".`)
  return kinds.flatMap((kind) => {
    const { words, own } = mixed(world, stored, kind.id, language)
    const line = (part: keyof NotificationWords) =>
      words[part] === undefined ? [] : [`  ${part.padEnd(8)}${own?.[part] == null ? ' ' : '*'} ${words[part]}`]
    const names = variablesOf(kind).map((name) => `{${name}}`)
    return [`${kind.id} (${language}), may use ${names.join(' ')}`, ...line('subject'), ...line('text'), ...line('ask')]
  })
}

/** The words of a kind as somebody would read them, in one language or in each; and what they cost as SMS. */
export async function previewLines(
  world: World,
  of: { readonly catalog: Catalog; readonly kindId: string; readonly language: string | undefined },
): Promise<string[]> {
  const { id: tenantId } = of.catalog.tenant
  const kind = world.notificationBook.kinds.get(of.kindId)
  if (kind === undefined || !isWritten(kind.id)) throw new Error(`There are no words of "${of.kindId}".`)
  const stored = await world.database.inTenant(tenantId, (stores) => stores.notificationSettings.listTexts(tenantId))
  const languages = of.language === undefined ? channelLanguages : [channelLanguageOf(of.language)]
  const nowMs = world.clock.now().epochMilliseconds
  return languages.flatMap((language) => {
    const { words } = mixed(world, stored, kind.id, language)
    const facts = sampleFacts(world.notificationBook, { catalog: of.catalog, language, nowMs })
    const say = (text: string) => {
      const filled = preferGsm7(fillText(text, facts))
      const { count, encoding } = smsSegments(filled)
      return [`  ${filled}`, `  (${filled.length} characters, ${count} SMS, ${encoding})`]
    }
    const subject = `  Subject: ${fillText(words.subject, facts)}`
    return [`${language}:`, subject, ...say(words.text), ...(words.ask === undefined ? [] : say(words.ask))]
  })
}

function mixed(
  { notificationBook }: Pick<World, 'notificationBook'>,
  stored: readonly NotificationTextRow[],
  kindId: string,
  language: ChannelLanguage,
): { readonly words: NotificationWords; readonly own: NotificationTextRow | undefined } {
  const builtIn = builtInWords(notificationBook, kindId, language)
  const own = stored.find((one) => one.kind === kindId && one.language === language)
  const ask = own?.ask ?? builtIn.ask
  const words = { subject: own?.subject ?? builtIn.subject, text: own?.text ?? builtIn.text }
  return { words: ask === undefined ? words : { ...words, ask }, own }
}
