import { Button } from '@mantine/core'
import { answer, client } from '../../api.ts'
import { Section, SectionLine } from '../../parts/Section.tsx'
import { doneToast, problemToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { Invitation } from './members-query.ts'

/** Who was asked and has not answered; nothing where nobody was. */
export function InvitationLines(props: {
  readonly invitations: readonly Invitation[]
  readonly onAgain: (invitation: Invitation) => void
  readonly onChanged: () => void
}) {
  const words = useWords('members')
  const common = useWords('common')
  const { roles } = useWords('shell')
  const { slug } = useTenant()
  if (props.invitations.length === 0) return null
  const takeBack = (id: string) =>
    void answer(client(slug, 'members').invitations[':id'].$delete({ param: { id } }))
      .then(
        () => doneToast(words.takenBack),
        (fault) => problemToast(fault, common.problemTitle),
      )
      .finally(props.onChanged)
  return (
    <Section title={words.openTitle} count={props.invitations.length}>
      {props.invitations.map((invitation) => (
        <SectionLine
          key={invitation.id}
          title={invitation.name}
          facts={[invitation.email, words.invitedAs(roles[invitation.role]), invitation.isOver ? words.over : null]
            .filter((fact) => fact !== null)
            .join(' · ')}
        >
          <Button variant="default" onClick={() => props.onAgain(invitation)}>
            {words.again}
          </Button>
          <Button variant="default" onClick={() => takeBack(invitation.id)}>
            {words.takeBack}
          </Button>
        </SectionLine>
      ))}
    </Section>
  )
}
