/** A form that books is sent once: the second press waits for the answer to the first. The server takes it once anyway. */
export function sendOnce(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>('form.details')
  if (form === null) return
  let sent: { readonly button: HTMLElement; readonly label: string } | null = null
  const free = () => {
    sent?.button.removeAttribute('aria-disabled')
    if (sent !== null) sent.button.textContent = sent.label
    sent = null
  }
  const key = form.querySelector<HTMLInputElement>('input[name="key"]')
  rememberKey(form, key)
  form.addEventListener('submit', (event) => {
    if (sent !== null) return event.preventDefault()
    if (key !== null) keep(key.value)
    const button = event.submitter
    if (button === null) return
    sent = { button, label: button.textContent ?? '' }
    button.setAttribute('aria-disabled', 'true')
    button.textContent = form.dataset.sending ?? sent.label
  })
  // Come back to from the next page, which the browser kept as it was left.
  window.addEventListener('pageshow', free)
  const told = root.querySelector<HTMLElement>('#faults, #note')
  told?.focus()
  told?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const field = link === null ? null : document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (field === null) return
    event.preventDefault()
    field.focus()
  })
}

/**
 * Who goes back to a form that was sent and sends it again means the same booking: it has the key it was sent with, and
 * the server then says that it stands. A form that came back with something said about it has a key of its own.
 */
function rememberKey(form: HTMLFormElement, key: HTMLInputElement | null): void {
  if (key === null || form.parentElement?.querySelector('#note') !== null) return
  key.value = known() ?? key.value
}

const place = () => `parley-sent ${location.pathname}${location.search}`

function known(): string | null {
  try {
    return sessionStorage.getItem(place())
  } catch {
    return null
  }
}

function keep(key: string): void {
  try {
    sessionStorage.setItem(place(), key)
  } catch {
    // A browser that keeps nothing: the server alone sees to it.
  }
}
