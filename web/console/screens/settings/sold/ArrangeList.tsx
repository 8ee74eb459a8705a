import { ActionIcon, Box, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { Icon } from '../../../parts/icons.tsx'
import { problemToast } from '../../../parts/toast.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import classes from './sold.module.css'

/** Puts a list in the order in which customers are shown it, step by step: by a finger, a mouse or the keyboard alike. */
export function ArrangeList({
  noun,
  items,
}: {
  readonly noun: 'services' | 'resources'
  readonly items: readonly { readonly id: string; readonly name: string }[]
}) {
  const words = useWords('sold')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const [order, setOrder] = useState(items)

  async function move(from: number, to: number): Promise<void> {
    const [moved, displaced] = [order[from], order[to]]
    if (moved === undefined || displaced === undefined) return
    const next = order.with(from, displaced).with(to, moved)
    setOrder(next)
    try {
      await answer(client(tenant.slug, noun).order.$put({ json: { ids: next.map(({ id }) => id) } }))
      await queries.invalidateQueries({ queryKey: [tenant.slug, 'settings'] })
    } catch (fault) {
      setOrder(order)
      problemToast(fault, common.problemTitle)
    }
  }

  return (
    <Box className="card">
      {order.map(({ id, name }, index) => (
        <div key={id} className={classes.arrange}>
          <Text>{name}</Text>
          <Group gap={0} wrap="nowrap">
            <ActionIcon
              aria-label={words.moveUp(name)}
              disabled={index === 0}
              onClick={() => void move(index, index - 1)}
              style={{ rotate: '90deg' }}
            >
              <Icon name="back" size={18} />
            </ActionIcon>
            <ActionIcon
              aria-label={words.moveDown(name)}
              disabled={index === order.length - 1}
              onClick={() => void move(index, index + 1)}
              style={{ rotate: '90deg' }}
            >
              <Icon name="forward" size={18} />
            </ActionIcon>
          </Group>
        </div>
      ))}
    </Box>
  )
}
