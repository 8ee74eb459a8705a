/** A text approved by a provider, with what goes into its gaps. */
export interface TemplateRow {
  readonly channel: string
  readonly accountId: string
  readonly name: string
  /** As the provider names it: "en", "en_US", "pt_BR". */
  readonly language: string
  readonly state: 'pending' | 'approved' | 'rejected' | 'paused'
  readonly purpose: string
  readonly body: string
  /** What goes into {{1}}, {{2}} … in this order. */
  readonly variables: readonly string[]
}

export interface TemplateStore {
  readonly save: (tenantId: string, row: TemplateRow, nowMs: number) => Promise<void>
  readonly list: (tenantId: string, channel: string, accountId: string) => Promise<readonly TemplateRow[]>
}
