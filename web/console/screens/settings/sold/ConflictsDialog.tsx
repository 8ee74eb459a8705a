import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatWhen } from '../../../parts/when.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'

export interface Conflicts {
  readonly count: number
  readonly bookings: readonly {
    readonly bookingId: string
    readonly reference: string
    readonly startMs: number
    readonly timeZone: string
    readonly serviceName: string
    readonly customerName: string | null
    readonly kinds: readonly string[]
  }[]
}

/** Bookings that stand as they were promised, and that the rule just saved would not allow: whom to talk to. */
export function ConflictsDialog({
  conflicts,
  onClose,
}: {
  readonly conflicts: Conflicts | null
  readonly onClose: () => void
}) {
  const words = useWords('sold')
  const common = useWords('common')
  const tenant = useTenant()
  if (conflicts === null || conflicts.count === 0) return null
  const why: Readonly<Record<string, string>> = words.conflictKinds
  return (
    <Modal opened onClose={onClose} title={words.conflictsTitle(conflicts.count)}>
      <Stack>
        <Text>{words.conflictsText}</Text>
        <Stack gap={0} className="card" mah={320} style={{ overflowY: 'auto' }}>
          {conflicts.bookings.map((one) => (
            <Link
              key={one.bookingId}
              className="row-link"
              to="/$tenant/payments/$bookingId"
              params={{ tenant: tenant.slug, bookingId: one.bookingId }}
            >
              <Text fw={550}>
                {formatWhen(one.startMs, { locale: tenant.locale, timeZone: one.timeZone })} · {one.serviceName}
              </Text>
              <Text size="xs" c="dimmed">
                {[one.customerName, one.reference, ...one.kinds.map((kind) => why[kind] ?? kind)]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </Text>
            </Link>
          ))}
        </Stack>
        {conflicts.count > conflicts.bookings.length ? (
          <Text size="xs">{words.conflictsMore(conflicts.count - conflicts.bookings.length)}</Text>
        ) : null}
        <Group justify="flex-end">
          <Button onClick={onClose}>{common.close}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
