import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './Section.module.css'

/** A list with its heading, and how many there are. */
export function Section(props: {
  readonly title: string
  readonly count?: number
  readonly action?: ReactNode
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className={classes['head']}>
        <div className={classes['title']}>
          <Title order={2} id={id}>
            {props.title}
          </Title>
          {props.count === undefined ? null : <span className={`${classes['count']} tabular`}>{props.count}</span>}
        </div>
        {props.action}
      </div>
      <div className={`card ${classes['body']}`}>{props.children}</div>
    </section>
  )
}

/** One thing in a section: what it is, what there is to know, and what can be done. */
export function SectionLine(props: {
  readonly title: ReactNode
  readonly facts?: ReactNode
  /** Quoted words of a person or a reason, shown as they are. */
  readonly quote?: string | null
  readonly children?: ReactNode
}) {
  return (
    <div className={classes['line']}>
      <div className={classes['facts']}>
        <div className={classes['title2']}>{props.title}</div>
        {props.facts === undefined ? null : <div className={classes['quiet']}>{props.facts}</div>}
        {props.quote === undefined || props.quote === null || props.quote === '' ? null : <div>{props.quote}</div>}
      </div>
      {props.children === undefined ? null : <div className={classes['acts']}>{props.children}</div>}
    </div>
  )
}
