/** The page's policy admits styles of this nonce only. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="parley-nonce"]')?.content ?? ''
}
