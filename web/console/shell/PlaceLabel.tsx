import { VisuallyHidden } from '@mantine/core'
import { Icon } from '../parts/icons.tsx'
import { useWords } from '../words.ts'
import classes from './navigation.module.css'
import type { Place } from './places.ts'
import { useWaiting } from './waiting.ts'

/** The sign and the word of a place; the inbox says how many wait for a person there. */
export function PlaceLabel({ place }: { readonly place: Place }) {
  const words = useWords('shell')
  return (
    <>
      <Icon name={place.icon} />
      {words[place.word]}
      {place.word === 'inbox' ? <Waiting /> : null}
    </>
  )
}

function Waiting() {
  const words = useWords('shell')
  const count = useWaiting()
  if (count === 0) return null
  return (
    <span className={classes.count}>
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden>{words.waiting(count)}</VisuallyHidden>
    </span>
  )
}
