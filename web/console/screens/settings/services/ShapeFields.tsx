import { Switch } from '@mantine/core'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { CountInput } from '../sold/CountInput.tsx'
import { ClassFields } from './ClassFields.tsx'
import type { ServiceFields } from './fields.ts'
import { StayFields } from './StayFields.tsx'
import { TableFields } from './TableFields.tsx'

/** What of it differs by what kind of thing it is. */
export function ShapeFields(props: ServiceFields) {
  const { shape } = props.form.typed
  switch (shape.kind) {
    case 'appointment':
      return <PartyFields {...props} partyMax={shape.partyMax} />
    case 'class':
      return <ClassFields {...props} shape={shape} />
    case 'table':
      return <TableFields {...props} shape={shape} />
    case 'stay':
      return <StayFields {...props} shape={shape} />
  }
}

/** An appointment to which several may come. */
function PartyFields({ form, faultAt, mayEdit, partyMax }: ServiceFields & { readonly partyMax: number | null }) {
  const words = useWords('sold')
  const setMax = (most: number | null) => form.set({ shape: { kind: 'appointment', partyMax: most } })
  return (
    <SettingsCard title={words.partyTitle}>
      <Switch
        label={words.severalMayCome}
        description={words.severalText}
        checked={partyMax !== null}
        disabled={!mayEdit}
        onChange={({ currentTarget }) => setMax(currentTarget.checked ? 2 : null)}
      />
      {partyMax === null ? null : (
        <CountInput
          label={words.partyMax}
          value={partyMax}
          readOnly={!mayEdit}
          onChange={setMax}
          error={faultAt('shape.partyMax')}
        />
      )}
    </SettingsCard>
  )
}
