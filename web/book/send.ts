/** A form that books is sent once: the second press waits for the answer to the first. The server takes it once anyway. */
export function sendOnce(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>('form.details')
  const button = form?.querySelector<HTMLButtonElement>('button[type="submit"]')
  if (!form || !button) return
  const label = button.textContent ?? ''
  const free = () => {
    button.removeAttribute('aria-disabled')
    button.textContent = label
  }
  form.addEventListener('submit', (event) => {
    if (button.hasAttribute('aria-disabled')) return event.preventDefault()
    button.setAttribute('aria-disabled', 'true')
    button.textContent = form.dataset.sending ?? label
  })
  // Come back to from the next page, which the browser kept as it was left.
  window.addEventListener('pageshow', free)
  root.querySelector<HTMLElement>('#faults, #note')?.focus()
}
