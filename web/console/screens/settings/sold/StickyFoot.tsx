import type { ReactNode } from 'react'
import classes from './sold.module.css'

/** The way to save, in sight however long the form is; nothing while there is nothing to save. */
export function StickyFoot({ isShown, children }: { readonly isShown: boolean; readonly children: ReactNode }) {
  return isShown ? (
    <div className={classes.foot} data-foot>
      {children}
    </div>
  ) : null
}
