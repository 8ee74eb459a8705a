import { Box, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ShapeForm } from '../../../../../src/domain/catalog-form/shape-form.ts'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { choicesQuery } from '../sold/catalog-queries.ts'
import { blankService } from './blank-service.ts'
import { ServiceEditor } from './ServiceEditor.tsx'

const kinds = ['appointment', 'class', 'table', 'stay'] as const

/** One more service: first what kind of thing it is, since that stays, then its form. */
export function NewService() {
  const words = useWords('sold')
  const tenant = useTenant()
  const { data: choices, error, refetch } = useQuery(choicesQuery(tenant.slug))
  const [kind, setKind] = useState<ShapeForm['kind'] | null>(null)
  if (choices === undefined) {
    return error === null ? <LoadingRows /> : <ProblemNote problem={error} onRetry={() => void refetch()} />
  }
  if (kind !== null) {
    return <ServiceEditor id={null} loaded={{ content: blankService(kind, choices), version: '' }} choices={choices} />
  }
  return (
    <>
      <PageHead title={words.newService} />
      <Text mb="sm">{words.whatKind}</Text>
      <Box className="card" style={{ overflow: 'hidden' }}>
        {kinds.map((one) => (
          <UnstyledButton key={one} className="row-link" onClick={() => setKind(one)}>
            <Text fw={550}>{words.shapes[one].title}</Text>
            <Text size="xs" c="dimmed">
              {words.shapes[one].text}
            </Text>
          </UnstyledButton>
        ))}
      </Box>
    </>
  )
}
