import { bodyBytesMax, readBody } from '../body.ts'
import { createRoutes } from '../environment.ts'

const fields = ['code', 'state', 'error'] as const
const fieldCharsMax = 2_000

/**
 * Apple posts what others put into the address, from its own site, so that no cookie of ours comes along. This leads on to
 * where all come back, as a GET, which has them. Nothing is believed here: the state is compared there.
 */
export function fromAppleRoutes() {
  const app = createRoutes()
  app.post('/from-apple', async (c) => {
    const form = new URLSearchParams(new TextDecoder().decode(await readBody(c, bodyBytesMax)))
    const kept = new URLSearchParams()
    for (const name of fields) {
      const value = form.get(name)
      if (value !== null && value.length <= fieldCharsMax) kept.set(name, value)
    }
    return c.redirect(`/v1/console/auth/callback/apple?${kept}`, 303)
  })
  return app
}
