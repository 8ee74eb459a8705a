/** What can be chosen about the chat on a site; the first of each is what happens without a word. */
export const snippetChoices = {
  theme: ['auto', 'light', 'dark'],
  side: ['right', 'left'],
  open: ['tap', 'wide', 'always'],
  language: ['auto', 'en', 'es'],
} as const

export type SnippetOptions = { readonly [Key in keyof typeof snippetChoices]: (typeof snippetChoices)[Key][number] }

interface SnippetOf {
  readonly publicUrl: string
  readonly slug: string
}

/** The tag of the chat: only what differs from what happens anyway is said. */
export function chatSnippet({ publicUrl, slug, options }: SnippetOf & { readonly options: SnippetOptions }): string {
  const said = Object.entries(options).flatMap(([key, value]) =>
    value === snippetChoices[key as keyof SnippetOptions][0] ? [] : [` data-${key}="${value}"`],
  )
  return `<script src="${publicUrl}/widget.js" data-tenant="${slug}"${said.join('')} async></script>`
}

/** The tag that puts the page to book on into a page. */
export function bookingSnippet({ publicUrl, slug }: SnippetOf): string {
  return `<script src="${publicUrl}/book/embed.js" data-tenant="${slug}"></script>`
}

export function bookingUrl({ publicUrl, slug }: SnippetOf): string {
  return `${publicUrl}/book/${slug}`
}
