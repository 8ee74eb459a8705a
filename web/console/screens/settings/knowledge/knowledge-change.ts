/** One change of the answers, and what the server takes for its undo. */
export interface KnowledgeChange {
  readonly topic: string | null
  readonly entry: { readonly topic: string; readonly keywords: string[]; readonly answer: string } | null
  readonly position?: number
  readonly version: string | null
}
