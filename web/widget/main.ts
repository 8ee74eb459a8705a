import { createApi, RefusedError } from './api.ts'
import { createMemory } from './memory.ts'
import { Session } from './session.ts'
import { createView } from './view.ts'

/**
 * <script src="https://…/widget.js" data-tenant="luna-salon" async></script>
 * data-open="always", or "wide" for screens that have room beside the page.
 */
async function main(script: HTMLScriptElement): Promise<void> {
  const tenant = script.dataset.tenant
  if (!tenant || document.querySelector('[data-parley-widget]')) return
  const base = new URL(script.src).origin
  const api = createApi(base, tenant, {
    locale: navigator.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
  const facts = await api.tenant().catch((error: unknown) => {
    const why =
      error instanceof RefusedError ? 'the business is unknown, or this site is not on its list' : 'no connection'
    console.warn(`Parley: the chat cannot be shown (${why}).`)
    return null
  })
  if (facts === null) return
  let session: Session | null = null
  const view = createView(facts, () => {
    session ??= new Session({ api, memory: createMemory(`parley:${tenant}`), newId, onChange: () => view.render() })
    return session
  })
  addEventListener('online', () => session?.wake())
  document.addEventListener('visibilitychange', () => session?.wake())
  const opens = script.dataset.open
  if (opens === 'always' || (opens === 'wide' && innerWidth >= 1_200)) view.open({ focus: false })
}

/** crypto.randomUUID is missing on plain http; random bytes are everywhere. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

// Read at once: after the first await it is null.
const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  if (document.body) void main(script)
  else addEventListener('DOMContentLoaded', () => void main(script))
}
