/** How a site wishes the widget to be, read from its script tag. */
export interface WidgetOptions {
  readonly tenant: string
  /** Origin of the service that served the script. */
  readonly base: string
  readonly opens: 'never' | 'always' | 'wide'
  readonly theme: 'auto' | 'light' | 'dark'
  /** "#7a3e5d" instead of the business's own accent; null for that. */
  readonly accent: string | null
  readonly side: 'left' | 'right'
  /** Of the widget's own words; the conversation speaks the languages of the assistant. */
  readonly language: 'en' | 'es'
}

/** The parts of a script element that are read. */
export interface ScriptTag {
  readonly src: string
  readonly dataset: Readonly<Record<string, string | undefined>>
}

/**
 * Reads `data-…` attributes, and the same names in the address of the script, for tools that keep no attributes. What is
 * unknown counts as left out. Null where no business is named.
 */
export function readOptions({ src, dataset }: ScriptTag): WidgetOptions | null {
  const url = new URL(src)
  const read = (name: string) => dataset[name] ?? url.searchParams.get(name) ?? ''
  const oneOf = <Value extends string>(name: string, ...values: readonly [Value, ...Value[]]) =>
    values.find((value) => value === read(name)) ?? values[0]
  const tenant = read('tenant').trim()
  if (tenant === '') return null
  return {
    tenant,
    base: url.origin,
    opens: oneOf('open', 'never', 'always', 'wide'),
    theme: oneOf('theme', 'auto', 'light', 'dark'),
    accent: /^#[0-9a-f]{6}$/i.test(read('accent')) ? read('accent') : null,
    side: oneOf('side', 'right', 'left'),
    language: oneOf('language', 'en', 'es'),
  }
}
