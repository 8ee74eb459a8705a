import { SectionLine } from '../../parts/Section.tsx'
import { formatTime } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { AuditLine } from './audit-query.ts'

/** One line as a sentence: who, what, of what; and the reason in their words. */
export function AuditRow({ line }: { readonly line: AuditLine }) {
  const words = useWords('audit')
  const tenant = useTenant()
  const { actor, action, subjectType, subjectName, reason } = line
  const actions: Readonly<Record<string, string>> = words.actions
  const subjects: Readonly<Record<string, string>> = words.subjects
  // A new act that has no words yet still says what it is.
  const did = actions[action] ?? action.replaceAll(/[._-]/g, ' ')
  const who = actor.name ?? words.actors[actor.kind]
  const isAboutThemselves = subjectType === 'member' && actor.id === line.subjectId
  return (
    <SectionLine
      title={`${who} ${did}${subjectName === null || isAboutThemselves ? '' : ` ${subjectName}`}`}
      facts={`${formatTime(line.atMs, tenant)} · ${subjects[subjectType] ?? subjectType}`}
      quote={reason === null ? null : words.because(reason)}
    />
  )
}
