import { Box, Button, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { KnowledgeEntry } from '../../../../../src/domain/catalog.ts'
import { answer, client } from '../../../api.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { doneToast, problemToast, undoToast } from '../../../parts/toast.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import classes from '../parts/parts.module.css'
import type { Versioned } from '../parts/versioned-form.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { AnswerRow } from './AnswerRow.tsx'
import type { KnowledgeChange } from './knowledge-change.ts'

/** What the assistant may say in the words of the business, in the order in which it looks for them. */
export function KnowledgeSettings() {
  const words = useWords('knowledge')
  const common = useWords('common')
  const settings = useWords('settings')
  const tenant = useTenant()
  const queries = useQueryClient()
  const queryKey = [tenant.slug, 'settings', 'knowledge']
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => answer(client(tenant.slug, 'knowledge').index.$get()),
  })
  const [open, setOpen] = useState<Versioned<KnowledgeEntry> | 'new' | null>(null)
  const mayEdit = tenant.may('configure')

  async function change(wanted: KnowledgeChange, isUndo = false): Promise<void> {
    const { entries, undo } = await answer(client(tenant.slug, 'knowledge').index.$post({ json: sendable(wanted) }))
    queries.setQueryData(queryKey, { entries })
    if (isUndo) return doneToast(common.undone)
    const message = wanted.entry === null ? words.removed : common.saved
    undoToast(message, {
      label: common.undo,
      run: () => void change(undo as KnowledgeChange, true).catch((fault) => problemToast(fault, common.problemTitle)),
    })
  }
  const quick = (wanted: KnowledgeChange) =>
    void change(wanted).catch((fault) => {
      problemToast(fault, common.problemTitle)
      void refetch()
    })

  return (
    <>
      <PageHead title={settings.sections.knowledge.title}>
        {mayEdit ? <Button onClick={() => setOpen('new')}>{words.add}</Button> : null}
      </PageHead>
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={6} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : data.entries.length === 0 ? (
        <EmptyState title={words.emptyTitle} text={words.emptyText}>
          {mayEdit ? <Button onClick={() => setOpen('new')}>{words.add}</Button> : null}
        </EmptyState>
      ) : (
        <Stack gap="md">
          <Box c="dimmed">{words.text}</Box>
          <ul className={`card ${classes.rows} ${classes.plain}`}>
            {data.entries.map((one, index) => (
              <AnswerRow
                key={one.content.topic}
                answer={one}
                isFirst={index === 0}
                isLast={index === data.entries.length - 1}
                mayEdit={mayEdit}
                onOpen={() => setOpen(one)}
                onMove={(by) => quick({ ...changeOf(one), position: index + by })}
                onRemove={() => quick({ ...changeOf(one), entry: null })}
              />
            ))}
          </ul>
        </Stack>
      )}
      {open === null ? null : (
        <AnswerDialog
          seen={open === 'new' ? null : open}
          others={(data?.entries ?? []).filter((one) => one !== open).map(({ content }) => content)}
          mayEdit={mayEdit}
          onSave={change}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

function changeOf({ content, version }: Versioned<KnowledgeEntry>): KnowledgeChange {
  return { topic: content.topic, entry: { ...content, keywords: [...content.keywords] }, version }
}

/** JSON has no undefined. */
function sendable({ position, ...change }: KnowledgeChange) {
  return position === undefined ? change : { ...change, position }
}
