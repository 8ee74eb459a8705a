/** Names that we know how to fill a gap of an approved text with. */
export const templateVariables = ['business', 'text', 'code'] as const

/** Of a text for one kind of notification: what its booking says besides. */
export const notificationTemplateVariables = [
  'business',
  'service',
  'staff',
  'when',
  'reference',
  'link',
  'name',
  'price',
] as const

/** How many different gaps ({{1}}, {{2}} …) a template's body has. */
export function gapsOf(body: string): number {
  return new Set([...body.matchAll(/\{\{\s*(\d{1,2})\s*\}\}/g)].map((match) => match[1])).size
}
