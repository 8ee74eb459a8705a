import { Badge, Box, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../../parts/icons.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { inOrder, useKindName, useRulesText } from './kind-words.ts'
import type { Kind, Texts } from './texts-query.ts'

/** All kinds of messages: to customers, then to the business; each with when and how it is told. */
export function KindList({ texts }: { readonly texts: Texts }) {
  const words = useWords('texts')
  const settings = useWords('settings')
  return (
    <>
      <PageHead title={settings.sections.texts.title} />
      <Stack gap="lg">
        {(['customer', 'business'] as const).map((audience) => (
          <section key={audience} aria-labelledby={`audience-${audience}`}>
            <Title order={2} mb="xs" id={`audience-${audience}`}>
              {words.audiences[audience]}
            </Title>
            <Box className="card" style={{ overflow: 'hidden' }}>
              {inOrder(texts.kinds)
                .filter((kind) => kind.audience === audience)
                .map((kind) => (
                  <KindRow key={kind.id} kind={kind} ways={texts.ways} />
                ))}
            </Box>
          </section>
        ))}
      </Stack>
    </>
  )
}

function KindRow({ kind, ways }: { readonly kind: Kind; readonly ways: Texts['ways'] }) {
  const words = useWords('texts')
  const tenant = useTenant()
  const name = useKindName()
  const rulesText = useRulesText(ways)
  const [common, ...own] = kind.rules
  const isOff = common === undefined || common.offRuleId !== null || common.rules.length === 0
  const isOwn = kind.words !== null && Object.values(kind.words.own.content).some((part) => part !== null)
  return (
    <Link
      to="/$tenant/settings/$section/$item"
      params={{ tenant: tenant.slug, section: 'texts', item: kind.id }}
      className="row-link"
    >
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Group gap="xs">
            <Text fw={550}>{name(kind)}</Text>
            {isOwn ? <Badge variant="default">{words.ownWords}</Badge> : null}
          </Group>
          {[
            ...(isOff ? [words.notSent] : rulesText(common.rules, kind.moment)),
            ...(own.length === 0 ? [] : [words.servicesApart(own.length)]),
          ].map((line) => (
            <Text key={line} size="xs" c="dimmed">
              {line}
            </Text>
          ))}
        </div>
        <Icon name="forward" size={18} />
      </Group>
    </Link>
  )
}
