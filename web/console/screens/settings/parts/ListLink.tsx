import { Link } from '@tanstack/react-router'
import { Icon } from '../../../parts/icons.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import type { SectionId } from '../sections.ts'
import classes from '../settings.module.css'

/** From one thing of a section back to the list of all. */
export function ListLink({ section }: { readonly section: SectionId }) {
  const words = useWords('settings')
  const tenant = useTenant()
  return (
    <Link to="/$tenant/settings/$section" params={{ tenant: tenant.slug, section }} className={classes.back ?? ''}>
      <Icon name="back" size={18} />
      {words.sections[section].title}
    </Link>
  )
}
