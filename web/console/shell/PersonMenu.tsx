import { Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { logOut } from '../log-out.ts'
import { meQuery } from '../tenant.ts'
import { useLanguage } from '../words.ts'
import classes from './navigation.module.css'

/** Oneself: account, theme, language, logging out. */
export function PersonMenu() {
  const { words, language, setLanguage } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data } = useQuery(meQuery)
  const leave = async () => {
    await logOut()
    queries.clear()
    await navigate({ to: '/log-in', search: {} })
  }
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.place ?? ''} w="100%">
          <Text truncate fw={550}>
            {data?.user.name ?? ''}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void navigate({ to: '/account' })}>{words.shell.account}</Menu.Item>
        {data?.user.isOperator === true ? (
          <Menu.Item onClick={() => void navigate({ to: '/operator' })}>{words.shell.operator}</Menu.Item>
        ) : null}
        <Menu.Divider />
        <Menu.Label>{words.shell.theme}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            fw={colorScheme === scheme ? 650 : 400}
            onClick={() => setColorScheme(scheme)}
          >
            {words.shell.themes[scheme]}
          </Menu.Item>
        ))}
        <Menu.Label>{words.shell.language}</Menu.Label>
        {(['en', 'es'] as const).map((one) => (
          <Menu.Item
            key={one}
            role="menuitemradio"
            aria-checked={language === one}
            fw={language === one ? 650 : 400}
            lang={one}
            onClick={() => setLanguage(one)}
          >
            {one === 'en' ? 'English' : 'Español'}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{words.shell.logOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
