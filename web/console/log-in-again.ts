/** Requests that wait for somebody to log in again; the dialog (shell/LogInAgain.tsx) answers them all at once. */
let waiting: (() => void)[] = []
let tell: (isNeeded: boolean) => void = () => {}

/** Resolves once somebody has logged in again. */
export function logInAgain(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    tell(true)
  })
}

/** Called after logging in: everything that waits goes on. */
export function loggedIn(): void {
  const now = waiting
  waiting = []
  tell(false)
  for (const go of now) go()
}

/** The dialog hears whether it is needed. */
export function onLogInNeeded(hear: (isNeeded: boolean) => void): () => void {
  tell = hear
  hear(waiting.length > 0)
  return () => {
    tell = () => {}
  }
}
