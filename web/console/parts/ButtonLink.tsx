import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

interface Props extends ButtonProps, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> {
  readonly ref?: Ref<HTMLAnchorElement>
}

/** A place to go that looks like something to press. */
export const ButtonLink = createLink(({ ref, ...props }: Props) => (
  <Button component="a" {...(ref === undefined ? {} : { ref })} {...props} />
))
