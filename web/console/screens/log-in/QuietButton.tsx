import { Anchor } from '@mantine/core'

/** A quiet way to something else. */
export function QuietButton({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  return (
    <Anchor component="button" type="button" onClick={onClick} mih={44} size="sm" c="var(--accent-text)">
      {children}
    </Anchor>
  )
}
