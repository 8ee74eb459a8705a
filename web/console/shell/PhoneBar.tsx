import { AppShell, Drawer, Stack, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { Icon } from '../parts/icons.tsx'
import { useTenant } from '../tenant.ts'
import { useWords } from '../words.ts'
import { BusinessMark } from './BusinessMark.tsx'
import classes from './navigation.module.css'
import { PersonMenu } from './PersonMenu.tsx'
import { PlaceLabel } from './PlaceLabel.tsx'
import { places } from './places.ts'

/** Navigation on a phone: what one needs all day under the thumb, the rest behind "More". */
export function PhoneBar() {
  const tenant = useTenant()
  const words = useWords('shell')
  const [isOpen, { open, close }] = useDisclosure(false)
  const allowed = places.filter(({ duty }) => tenant.may(duty))
  return (
    <AppShell.Footer className={`${classes.bar} no-print`}>
      <nav aria-label={words.mainNavigation} className={classes.tabs}>
        {allowed
          .filter(({ isDaily }) => isDaily)
          .map((place) => (
            <Link
              key={place.to}
              to={place.to}
              params={{ tenant: tenant.slug }}
              className={classes.tab ?? ''}
              activeOptions={{ exact: place.to === '/$tenant' }}
            >
              <PlaceLabel place={place} />
            </Link>
          ))}
        <UnstyledButton className={classes.tab ?? ''} onClick={open} aria-haspopup="dialog">
          <Icon name="more" />
          {words.more}
        </UnstyledButton>
      </nav>
      <Drawer opened={isOpen} onClose={close} position="bottom" size="auto" title={<BusinessMark />}>
        <Stack gap={4}>
          {allowed
            .filter(({ isDaily }) => !isDaily)
            .map((place) => (
              <Link
                key={place.to}
                to={place.to}
                params={{ tenant: tenant.slug }}
                className={classes.place ?? ''}
                onClick={close}
              >
                <PlaceLabel place={place} />
              </Link>
            ))}
          <PersonMenu />
        </Stack>
      </Drawer>
    </AppShell.Footer>
  )
}
