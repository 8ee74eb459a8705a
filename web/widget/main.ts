import { loadFacts } from './facts.ts'
import { createFrame, type Frame } from './frame.ts'
import { type Chat, createLauncher, type Launcher, type MountChat } from './launcher.ts'
import { readOptions } from './options.ts'

/**
 * <script src="https://…/widget.js" data-tenant="luna-salon" async></script>
 * A button, and what is needed to show it. The chat itself comes with the first use, or when the page has nothing else to
 * do: docs/web-chat.md has the attributes.
 */
async function main(script: HTMLScriptElement): Promise<void> {
  const options = readOptions(script)
  if (options === null || document.querySelector('[data-parley-widget]')) return
  const facts = await loadFacts(options)
  // A second tag of the same page may have been faster.
  if (facts === null || document.querySelector('[data-parley-widget]')) return
  const frame = createFrame(options, facts)
  const whenReady = (act: (chat: Chat) => void) => {
    launcher.setBusy(true)
    load()
      .then(act, () => launcher.fail())
      .finally(() => launcher.setBusy(false))
  }
  const launcher = createLauncher(frame, () => whenReady((chat) => chat.open({ focus: true })))
  const load = createLoader(frame, launcher)
  for (const hint of ['pointerenter', 'focus', 'touchstart']) {
    launcher.element.addEventListener(hint, () => void load().catch(() => {}), { once: true, passive: true })
  }
  openFromPage(() => whenReady((chat) => chat.open({ focus: true })))
  const opens = options.opens === 'always' || (options.opens === 'wide' && innerWidth >= 1_200)
  if (opens) whenReady((chat) => chat.open({ focus: false }))
  else whenIdle(() => void load().catch(() => {}))
}

/** The page's own elements with this attribute open the chat: "Ask us" in its menu. */
function openFromPage(open: () => void): void {
  document.addEventListener('click', (event) => {
    const element = event.target instanceof Element ? event.target.closest('[data-parley-open]') : null
    if (element === null) return
    event.preventDefault()
    open()
  })
}

/** Loads the chat once; after a failure the next call tries again, under another address since browsers keep failures. */
function createLoader(frame: Frame, launcher: Launcher): () => Promise<Chat> {
  let chat: Promise<Chat> | null = null
  let tries = 0
  return () => {
    chat ??= importChat(`${frame.options.base}/widget-chat.js${tries === 0 ? '' : `?again=${tries}`}`)
      .then((mount) => mount(frame, launcher))
      .catch((error) => {
        tries += 1
        chat = null
        throw error
      })
    return chat
  }
}

/** An import carries the nonce of this script along, so that a strict policy which let this one in lets in that one. */
async function importChat(url: string): Promise<MountChat> {
  return ((await import(/* @vite-ignore */ url)) as { mountChat: MountChat }).mountChat
}

/** After the page has loaded and rests; never for a visitor who saves data. */
function whenIdle(act: () => void): void {
  const connection = (navigator as { connection?: { saveData?: boolean } }).connection
  if (connection?.saveData) return
  const rest = () =>
    'requestIdleCallback' in window ? requestIdleCallback(act, { timeout: 5_000 }) : setTimeout(act, 2_000)
  if (document.readyState === 'complete') rest()
  else addEventListener('load', rest, { once: true })
}

/** Read at once: after the first await it is null. A loader that runs us as a module leaves none: then by its address. */
const script = document.currentScript ?? document.querySelector('script[src*="/widget.js"][data-tenant]')
if (script instanceof HTMLScriptElement) {
  if (document.body) void main(script)
  else addEventListener('DOMContentLoaded', () => void main(script))
}
