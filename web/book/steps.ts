/** What a change of the page needs to be found again: the pressed control, by its key. */
const keyed = '[data-key]'
/** A page of ours is small; what takes longer than this is loaded the plain way. */
const patienceMs = 8_000

/**
 * Links within the page of one business are followed without loading a new one: its main part is put in place, the address
 * and the history go on, and the focus stays where it was. Whatever goes wrong is left to the browser.
 */
export function followSteps(begin: () => void): void {
  let running: AbortController | undefined
  /** Puts in place what stands at an address; false where the browser should go there itself. */
  const show = async (url: string, focusKey: string | null): Promise<boolean> => {
    running?.abort()
    const control = new AbortController()
    running = control
    const main = document.querySelector('main')
    main?.classList.add('is-busy')
    try {
      const signal = AbortSignal.any([control.signal, AbortSignal.timeout(patienceMs)])
      const response = await fetch(url, { headers: { accept: 'text/html' }, signal })
      if (!response.ok && response.status !== 409) return false
      const next = parse(await response.text())
      const fresh = next.querySelector('main')
      const bar = next.querySelector('.book > .bar')
      if (main === null || fresh === null) return false
      document.title = next.title
      document.documentElement.lang = next.documentElement.lang
      main.replaceWith(fresh)
      if (bar !== null) document.querySelector('.book > .bar')?.replaceWith(bar)
      begin()
      placeFocus(fresh, focusKey)
      return true
    } catch {
      // Another step was taken meanwhile: that one is shown.
      return control.signal.aborted
    } finally {
      main?.classList.remove('is-busy')
    }
  }

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || !isStep(event, link)) return
    event.preventDefault()
    const key = link.closest<HTMLElement>(keyed)?.dataset.key ?? null
    void show(link.href, key).then((shown) => {
      if (!shown) location.assign(link.href)
      else if (location.href !== link.href) history.pushState(null, '', link.href)
    })
  })
  window.addEventListener('popstate', () => {
    void show(location.href, null).then((shown) => {
      if (!shown) location.reload()
    })
  })
}

/** Its styles stand here already; those of another page have another nonce and would only be complained about. */
function parse(text: string): Document {
  return new DOMParser().parseFromString(text.replace(/<style[^>]*>[\s\S]*?<\/style>/, ''), 'text/html')
}

/** A plain press on a link to another step of the same business. */
function isStep(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return false
  }
  const isHere = link.origin === location.origin && link.pathname === location.pathname
  return isHere && link.target === '' && link.hash === '' && !link.hasAttribute('hreflang')
}

/** On the same control where it still stands, else at the top, so that a reader begins with the heading. */
function placeFocus(main: HTMLElement, key: string | null): void {
  const same = key === null ? null : main.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  if (same === null) {
    window.scrollTo({ top: 0 })
    main.focus({ preventScroll: true })
    return
  }
  same.focus({ preventScroll: true })
  const times = key?.startsWith('day-') === true ? main.querySelector('#times') : null
  // On a phone they stand below the days: what was asked for is brought into sight.
  if (times !== null && times.getBoundingClientRect().top > window.innerHeight * 0.7) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    times.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  }
}
