import { Button, Group, Menu } from '@mantine/core'
import { resourceKinds } from '../../../../../src/domain/catalog-form/resource-form.ts'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { blankRequirement } from './blank-service.ts'
import type { ServiceFields } from './fields.ts'
import { NeedCard } from './NeedCard.tsx'

/** Who and what it takes: of each, any one of those named. */
export function NeedFields(props: ServiceFields) {
  const words = useWords('sold')
  const { form, faultAt, mayEdit, choices } = props
  const { requirements, shape } = form.typed
  const fault = requirements.length === 0 ? faultAt('requirements') : null
  const mayAdd = mayEdit && (shape.kind === 'appointment' || requirements.length === 0)
  const kinds = resourceKinds.filter((kind) => choices.resources.some((one) => one.kind === kind))
  return (
    <SettingsCard title={words.needsTitle} text={fault ?? words.needsText}>
      {requirements.map((requirement, index) => (
        <NeedCard key={requirement.id ?? `new-${index}`} {...props} requirement={requirement} index={index} />
      ))}
      {mayAdd ? (
        <Group>
          <Menu>
            <Menu.Target>
              <Button variant="default">{words.addNeed}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {kinds.map((kind) => (
                <Menu.Item
                  key={kind}
                  onClick={() => {
                    const all = choices.resources.filter((one) => one.kind === kind).map(({ id }) => id)
                    form.set({ requirements: [...requirements, blankRequirement(kind, all)] })
                  }}
                >
                  {words.kinds[kind]}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      ) : null}
    </SettingsCard>
  )
}
