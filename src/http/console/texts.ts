import { z } from 'zod'
import type { Catalog } from '../../domain/catalog.ts'
import { channelLanguageOf } from '../../domain/channel-words.ts'
import { offsetText, offsetWritten } from '../../domain/notification-rule.ts'
import { subjectCharsMax, textCharsMax } from '../../domain/notification-text.ts'
import { channelLanguages } from '../../domain/stop-phrases.ts'
import { changeNotificationWords } from '../../usecases/notification-words.ts'
import { previewNotification } from '../../usecases/preview-notification.ts'
import { type ReadKind, readNotificationSettings } from '../../usecases/read-notification-settings.ts'
import { addNotificationRule, removeNotificationRule } from '../../usecases/set-notification-rules.ts'
import { notFound, refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json, query } from './valid.ts'

/** Longer than what may be saved, so that the answer can say by how much. */
const typed = (charsMax: number) =>
  z
    .string()
    .max(charsMax * 4)
    .nullable()
const wordsSchema = z.object({ subject: typed(subjectCharsMax), text: typed(textCharsMax), ask: typed(textCharsMax) })
const language = z.enum(channelLanguages)
const kindId = z.string().max(60)
const ruleSchema = z.object({
  kindId,
  /** Slug; null: every service without rules of its own. */
  service: z.string().max(100).nullable(),
  way: z.string().max(60),
  when: z.string().max(60).nullable(),
  asksToConfirm: z.boolean(),
  link: z.string().max(400).nullable(),
})

/** What customers and the business are told, when, by which way and in which words. */
export const textRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), query(z.object({ language: language.optional() })), async (c) => {
      const { tenantId } = c.get('member')
      const catalog = await catalogOf(ports, tenantId)
      const wanted = c.req.valid('query').language ?? channelLanguageOf(catalog.tenant.locale)
      const kinds = await readNotificationSettings(ports, { tenantId, language: wanted })
      const ways = [...ports.channels.values()].map(({ id, name, isTexting }) => ({ id, name, isTexting }))
      const services = catalog.services.map(({ id, slug, name }) => ({ id, slug, name }))
      return c.json({ language: wanted, languages: channelLanguages, ways, services, kinds: kinds.map(kindShape) })
    })
    .put(
      '/words',
      may('configure'),
      json(z.object({ kindId, language, content: wordsSchema, version: z.string().max(64) })),
      async (c) => {
        const { tenantId, memberId } = c.get('member')
        const { content: words, ...of } = c.req.valid('json')
        const changed = await changeNotificationWords(ports, { tenantId, memberId, ...of, words })
        if (!changed.ok) throw refused(changed, changed.details)
        const undo = { ...of, content: changed.before, version: changed.now.version }
        return c.json({ ...changed.now, undo })
      },
    )
    .post('/preview', may('see'), json(z.object({ kindId, language, content: wordsSchema })), async (c) => {
      const { content: words, ...of } = c.req.valid('json')
      const catalog = await catalogOf(ports, c.get('member').tenantId)
      const preview = previewNotification(ports, { catalog, ...of, words })
      if (preview === null) throw notFound()
      return c.json(preview)
    })
    .post('/rules', may('configure'), json(ruleSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const catalog = await catalogOf(ports, tenantId)
      const added = await addNotificationRule(ports, { tenantId, memberId, catalog, ...c.req.valid('json') })
      if (!added.ok) throw refused(added)
      return c.json({ ruleId: added.rule.id })
    })
    .post('/rules/remove', may('configure'), json(z.object({ ruleId: z.uuid() })), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const catalog = await catalogOf(ports, tenantId)
      const gone = await removeNotificationRule(ports, { tenantId, memberId, ruleId: c.req.valid('json').ruleId })
      if (gone === null) throw notFound()
      const { kind, serviceId, way, offset, asksToConfirm, link } = gone
      const service = catalog.services.find(({ id }) => id === serviceId)?.slug ?? null
      const undo = {
        kindId: kind,
        service,
        way,
        when: offset === null ? null : offsetWritten(offset),
        asksToConfirm,
        link,
      }
      return c.json({ undo })
    })

function kindShape({ rules, ...kind }: ReadKind) {
  return {
    ...kind,
    rules: rules.map((of) => ({
      ...of,
      rules: of.rules.map((rule) => ({ ...rule, said: offsetText(rule.offset, kind.moment) })),
    })),
  }
}

async function catalogOf(
  { database, clock }: Pick<ConsoleParts['ports'], 'database' | 'clock'>,
  tenantId: string,
): Promise<Catalog> {
  const catalog = await database.findCatalog({ tenantId }, clock.now().epochMilliseconds)
  if (catalog === null) throw notFound()
  return catalog
}
