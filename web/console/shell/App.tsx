import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { Words } from '../locales/en.ts'
import { ConsoleProblem } from '../problem.ts'
import { createConsoleRouter } from '../router.tsx'
import { styleNonce } from '../style-nonce.ts'
import { themeOf, variablesOf } from '../theme.ts'
import { keepLanguage, type Language, LanguageContext, loadWords } from '../words.ts'
import { AccentContext } from './accent.ts'
import { LogInAgain } from './LogInAgain.tsx'

/** What our own green is where no business is chosen. */
const ownAccent = '#2f5d50'

/** Everything around the screens: language, colours, what was read, and where one is. */
export function App(first: { readonly language: Language; readonly words: Words }) {
  const [spoken, setSpoken] = useState(first)
  const [accent, setAccent] = useState(ownAccent)
  const queries = useMemo(createQueries, [])
  const router = useMemo(() => createConsoleRouter(queries), [queries])
  useEffect(() => {
    document.documentElement.lang = spoken.language
  }, [spoken.language])
  const language = useMemo(
    () => ({
      ...spoken,
      setLanguage: (chosen: Language) => {
        keepLanguage(chosen)
        void loadWords(chosen).then((words) => setSpoken({ language: chosen, words }))
      },
    }),
    [spoken],
  )
  const theme = useMemo(() => themeOf(accent, spoken.words.common.close), [accent, spoken.words])
  const variables = useMemo(() => variablesOf(accent), [accent])
  return (
    <LanguageContext value={language}>
      <AccentContext value={setAccent}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={variables}
          defaultColorScheme="auto"
          getStyleNonce={styleNonce}
        >
          <QueryClientProvider client={queries}>
            <Notifications position="bottom-center" limit={3} />
            <RouterProvider router={router} />
            <LogInAgain />
          </QueryClientProvider>
        </MantineProvider>
      </AccentContext>
    </LanguageContext>
  )
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // What was refused is refused again; what did not arrive is worth another attempt.
        retry: (count, fault) => count < 3 && fault instanceof ConsoleProblem && fault.code === 'unreachable',
        refetchOnWindowFocus: true,
      },
    },
  })
}
