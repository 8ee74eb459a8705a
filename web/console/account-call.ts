import { logInAgain } from './log-in-again.ts'
import { ConsoleProblem, problemOf } from './problem.ts'

/** Asks the accounts for something, as nobody in particular: of logging in. Throws ConsoleProblem. */
export async function accountCall<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(`/v1/console/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new ConsoleProblem({ code: 'unreachable', status: 0, detail: 'The server cannot be reached.' })
  })
  if (!response.ok) throw await problemOf(response)
  return response.json() as Promise<Answer>
}

/** The same, of somebody who is logged in: where that has ended, or is too long ago for this, they log in once more. */
export async function ownAccountCall<Answer>(path: string, body: object): Promise<Answer> {
  try {
    return await accountCall<Answer>(path, body)
  } catch (fault) {
    if (!(fault instanceof ConsoleProblem) || (fault.code !== 'unauthorized' && fault.code !== 'log_in_stale'))
      throw fault
    await logInAgain()
    return accountCall<Answer>(path, body)
  }
}
