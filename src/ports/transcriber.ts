/** Makes words of what a customer said into the microphone. Its words are a customer's text and trusted as little. */
export interface Transcriber {
  /**
   * Ends within `timeoutMs` and never throws. `heard`: the words, which may be none. `later`: the same may work soon.
   * `refused`: it never will, for this recording or with these settings.
   */
  readonly transcribe: (
    recording: { readonly mediaType: string; readonly bytes: Uint8Array },
    timeoutMs: number,
  ) => Promise<Heard>
}

export type Heard =
  | { readonly kind: 'heard'; readonly text: string }
  | { readonly kind: 'later'; readonly retryAfterMs: number | null }
  | { readonly kind: 'refused'; readonly code: string }
