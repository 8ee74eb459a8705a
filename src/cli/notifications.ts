/**
 * `npm run notifications -- list | problems | rules | add-rule | remove-rule | texts | preview | set-text | reset-text |
 * digest`: what is told to customers and to the business, by which rules and in which words.
 */
import type { Catalog } from '../domain/catalog.ts'
import { type CommandWorld, runCommand } from '../house/command-world.ts'
import { resetNotificationText, saveNotificationText } from '../usecases/save-notification-text.ts'
import { addNotificationRule, removeNotificationRule } from '../usecases/set-notification-rules.ts'
import { readArguments } from './arguments.ts'
import { previewLines, ruleLines, silentWayLines, textLines } from './notification-settings-text.ts'
import { digestLines, listLines } from './notifications-text.ts'
import { slugsOf } from './payments-place.ts'
import { catalogOf } from './tenant.ts'

const usage = `npm run notifications -- list | problems [--tenant SLUG]
npm run notifications -- rules | digest --tenant SLUG
npm run notifications -- texts [KIND] [--language es] --tenant SLUG
npm run notifications -- preview KIND [--language es] --tenant SLUG
npm run notifications -- set-text KIND "{business}: …" --language es [--part text|subject|ask] --tenant SLUG
npm run notifications -- reset-text KIND --language es --tenant SLUG
npm run notifications -- add-rule KIND --way auto|chat|email|off|CHANNEL [--when "1 day at 10:00"] [--service SLUG]
                         [--ask] [--link https://…] --tenant SLUG
npm run notifications -- remove-rule ID --tenant SLUG`

const text = { type: 'string' } as const
const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    ...{ tenant: text, language: text, part: text, way: text, when: text, service: text, link: text },
    ask: { type: 'boolean' },
  },
})
const [verb = 'list', subject, ...rest] = positionals

await runCommand(async (world) => {
  const slugs = (await slugsOf(world, values.tenant)).map(({ slug }) => slug)
  if (verb === 'list' || verb === 'problems') {
    for (const slug of slugs) {
      print(await listLines(world, { catalog: await catalogOf(world, slug), problems: verb === 'problems' }))
    }
    return
  }
  const [slug, other] = slugs
  if (slug === undefined || other !== undefined) throw new Error(`Which business? --tenant ${slugs.join(' | ')}`)
  print(await act(world, slug))
})

async function act(world: CommandWorld, slug: string): Promise<string[]> {
  const catalog = await catalogOf(world, slug)
  const of = { catalog, language: values.language }
  if (verb === 'rules') return ruleLines(world, of)
  if (verb === 'digest') return digestLines(world, of)
  if (verb === 'texts') return textLines(world, { ...of, kindId: subject })
  if (subject === undefined) throw new Error(usage)
  const tenantId = catalog.tenant.id
  const by = {
    tenantId,
    memberId: null,
    kindId: subject,
    language: values.language ?? catalog.tenant.locale.slice(0, 2),
  }
  switch (verb) {
    case 'preview':
      return previewLines(world, { ...of, kindId: subject })
    case 'set-text':
      return saveText(world, catalog, by)
    case 'reset-text':
      return [(await resetNotificationText(world, by)) ? 'The built-in words again.' : 'They are built in already.']
    case 'add-rule':
      return addRule(world, { catalog, kindId: subject })
    case 'remove-rule': {
      const gone = await removeNotificationRule(world, { tenantId, memberId: null, ruleId: subject })
      if (gone === null) throw new Error(`There is no rule ${subject} (npm run notifications -- rules).`)
      return ['Removed. Now:', ...(await ruleLines(world, { catalog, kindId: gone.kind }))]
    }
    default:
      throw new Error(usage)
  }
}

async function saveText(
  world: CommandWorld,
  catalog: Catalog,
  by: { readonly tenantId: string; readonly memberId: null; readonly kindId: string; readonly language: string },
): Promise<string[]> {
  const part = (['text', 'subject', 'ask'] as const).find((one) => one === (values.part ?? 'text'))
  if (part === undefined) throw new Error('--part: text, subject or ask')
  const saved = await saveNotificationText(world, { ...by, part, text: rest.join(' ') })
  if (!saved.ok) throw new Error(saved.message)
  return ['Saved. It reads:', ...(await previewLines(world, { catalog, kindId: by.kindId, language: by.language }))]
}

async function addRule(
  world: CommandWorld,
  { catalog, kindId }: Pick<Parameters<typeof addNotificationRule>[1], 'catalog' | 'kindId'>,
): Promise<string[]> {
  const added = await addNotificationRule(world, {
    ...{ tenantId: catalog.tenant.id, catalog, memberId: null, kindId },
    ...{ service: values.service ?? null, way: values.way ?? 'auto', when: values.when ?? null },
    ...{ asksToConfirm: values.ask === true, link: values.link ?? null },
  })
  if (!added.ok) throw new Error(added.message)
  const silent = await silentWayLines(world, { tenantId: catalog.tenant.id, way: added.rule.way })
  return ['Added. Now:', ...(await ruleLines(world, { catalog, kindId })), ...silent]
}

function print(lines: readonly string[]): void {
  console.log(lines.join('\n'))
}
