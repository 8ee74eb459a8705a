import { createContext, useContext, useEffect } from 'react'

export const AccentContext = createContext<(accent: string) => void>(() => {})

/** Everything takes on the accent of the business that is shown. */
export function useAccent(accent: string | undefined): void {
  const setAccent = useContext(AccentContext)
  useEffect(() => {
    if (accent !== undefined) setAccent(accent)
  }, [accent, setAccent])
}
