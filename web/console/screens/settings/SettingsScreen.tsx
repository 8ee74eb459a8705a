import { Box, Group, Text, Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Icon } from '../../parts/icons.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { NothingHere } from '../../shell/NotFoundScreen.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { type SettingsSection, sections } from './sections.tsx'
import classes from './settings.module.css'

/** All settings as a list; one of them beside it on a desktop, in its place on a phone. */
export function SettingsScreen() {
  const { section: id, item } = useParams({ strict: false })
  const tenant = useTenant()
  const shown = sections.filter(({ duty }) => tenant.may(duty))
  if (id === undefined) return <SettingsIndex shown={shown} />
  const section = shown.find((one) => one.id === id)
  if (section === undefined) return <NothingHere />
  return (
    <div className={classes.frame}>
      <SettingsList shown={shown} />
      <Box>
        <BackLink section={section} item={item} />
        <Suspense fallback={<LoadingRows rows={6} />}>
          <section.Screen />
        </Suspense>
      </Box>
    </div>
  )
}

const groups = ['sold', 'told', 'connected', 'team'] as const

function SettingsIndex({ shown }: { readonly shown: readonly SettingsSection[] }) {
  const words = useWords('settings')
  const { settings } = useWords('shell')
  const tenant = useTenant()
  return (
    <>
      <PageHead title={settings} />
      <div className={classes.index}>
        {groups.map((group) => {
          const ofGroup = shown.filter((one) => one.group === group)
          if (ofGroup.length === 0) return null
          return (
            <section key={group} aria-labelledby={`group-${group}`}>
              <Title order={2} mb="xs" id={`group-${group}`}>
                {words.groups[group]}
              </Title>
              <Box className="card" style={{ overflow: 'hidden' }}>
                {ofGroup.map(({ id }) => (
                  <Link
                    key={id}
                    to="/$tenant/settings/$section"
                    params={{ tenant: tenant.slug, section: id }}
                    className="row-link"
                  >
                    <Group justify="space-between" wrap="nowrap">
                      <div>
                        <Text fw={550}>{words.sections[id].title}</Text>
                        <Text c="dimmed" size="xs">
                          {words.sections[id].text}
                        </Text>
                      </div>
                      <Icon name="forward" size={18} />
                    </Group>
                  </Link>
                ))}
              </Box>
            </section>
          )
        })}
      </div>
    </>
  )
}

function SettingsList({ shown }: { readonly shown: readonly SettingsSection[] }) {
  const words = useWords('settings')
  const { settings } = useWords('shell')
  const tenant = useTenant()
  return (
    <nav className={classes.list} aria-label={settings}>
      {groups.map((group) => {
        const ofGroup = shown.filter((one) => one.group === group)
        if (ofGroup.length === 0) return null
        return (
          <div key={group}>
            <div className={classes.group}>{words.groups[group]}</div>
            {ofGroup.map(({ id }) => (
              <Link
                key={id}
                to="/$tenant/settings/$section"
                params={{ tenant: tenant.slug, section: id }}
                className={classes.item ?? ''}
              >
                {words.sections[id].title}
              </Link>
            ))}
          </div>
        )
      })}
    </nav>
  )
}

/** From one thing to the list of its section; from a section, on a phone, to that of all settings. */
function BackLink({ section, item }: { readonly section: SettingsSection; readonly item: string | undefined }) {
  const words = useWords('settings')
  const { settings } = useWords('shell')
  const { slug: tenant } = useTenant()
  if (item !== undefined) {
    return (
      <Link to="/$tenant/settings/$section" params={{ tenant, section: section.id }} className={classes.back ?? ''}>
        <Icon name="back" size={18} />
        {words.sections[section.id].title}
      </Link>
    )
  }
  return (
    <Box hiddenFrom="md">
      <Link to="/$tenant/settings" params={{ tenant }} className={classes.back ?? ''}>
        <Icon name="back" size={18} />
        {settings}
      </Link>
    </Box>
  )
}
