import { AppShell, Box, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTenant } from '../tenant.ts'
import { useWords } from '../words.ts'
import { BusinessMark } from './BusinessMark.tsx'
import classes from './navigation.module.css'
import { PersonMenu } from './PersonMenu.tsx'
import { PlaceLabel } from './PlaceLabel.tsx'
import { places } from './places.ts'

/** Navigation on a desktop: the business, where one can go, and oneself. */
export function SideBar() {
  const tenant = useTenant()
  const words = useWords('shell')
  return (
    <AppShell.Navbar p="md" className={`${classes.side} no-print`}>
      <BusinessMark />
      <Stack component="nav" gap={4} mt="lg" aria-label={words.mainNavigation}>
        {places
          .filter(({ duty }) => tenant.may(duty))
          .map((place) => (
            <Link
              key={place.to}
              to={place.to}
              params={{ tenant: tenant.slug }}
              className={classes.place ?? ''}
              activeOptions={{ exact: place.to === '/$tenant' }}
            >
              <PlaceLabel place={place} />
            </Link>
          ))}
      </Stack>
      <Box mt="auto">
        <PersonMenu />
      </Box>
    </AppShell.Navbar>
  )
}
