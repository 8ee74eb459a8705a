/** HTML that is safe to put into HTML. */
export interface Markup {
  readonly html: string
}

type Value = string | Markup | readonly (string | Markup)[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A template whose values are escaped, except what was made by one itself. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const parts = strings.map((text, index) => text + (index < values.length ? safe(values[index] ?? '') : ''))
  return { html: parts.join('') }
}

/** Text in which addresses lead somewhere, and line breaks stay. */
export function linked(text: string, linkStyle: string): Markup {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/u)
  const html = parts.map((part, index) =>
    index % 2 === 1 ? markup`<a class="link" href="${part}" style="${linkStyle}">${part}</a>`.html : safe(part),
  )
  return { html: html.join('').replaceAll('\n', '<br>') }
}

function safe(value: Value): string {
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
  return 'html' in value ? value.html : value.map(safe).join('')
}
