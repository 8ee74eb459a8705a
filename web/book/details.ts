/** Of this tab alone, and gone with it. */
const kept = 'parley-book'
const names = ['name', 'email', 'phone'] as const

/** Who typed their name and then takes another time finds it filled in; once it is booked it is forgotten. */
export function keepDetails(root: ParentNode): void {
  if (root.querySelector('.done') !== null) forget()
  const form = root.querySelector<HTMLFormElement>('form.details')
  if (form === null) return
  const known = read()
  for (const name of names) {
    const field = form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
    if (field === null) continue
    if (field.value === '') field.value = known[name] ?? ''
    field.addEventListener('input', () => write({ ...read(), [name]: field.value }))
  }
}

function read(): Partial<Record<(typeof names)[number], string>> {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(kept) ?? '{}')
    return value !== null && typeof value === 'object' ? value : {}
  } catch {
    return {}
  }
}

function write(details: Partial<Record<(typeof names)[number], string>>): void {
  try {
    sessionStorage.setItem(kept, JSON.stringify(details))
  } catch {
    // A browser that keeps nothing: it is typed once more.
  }
}

function forget(): void {
  try {
    sessionStorage.removeItem(kept)
  } catch {
    // Nothing was kept.
  }
}
