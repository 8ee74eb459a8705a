import { h, icon } from './dom.ts'
import type { Words } from './words.ts'

const heightMaxPx = 132

/** The line to write in: Enter sends, Shift and Enter breaks the line. */
export function createComposer(words: Words, send: (text: string) => void) {
  const field = h('textarea', {
    rows: '1',
    placeholder: words.write,
    'aria-label': words.message,
    maxlength: '4000',
    enterkeyhint: 'send',
    autocomplete: 'off',
  })
  const button = h('button', { type: 'submit', 'aria-label': words.send }, icon('M4 12h14M12 5l7 7-7 7'))
  const grow = () => {
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, heightMaxPx)}px`
    button.disabled = field.value.trim() === ''
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const text = field.value.trim()
    if (text === '') return
    field.value = ''
    grow()
    send(text)
    field.focus()
  }
  field.addEventListener('input', grow)
  field.addEventListener('keydown', (event) => {
    // A word that an input method is still composing is not finished by Enter.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event)
  })
  button.disabled = true
  const element = h('form', { class: 'composer', onsubmit: submit }, field, button)
  return {
    element,
    field,
    /** A text that could not be sent is not lost, unless something else is being written already. */
    giveBack(text: string) {
      if (field.value !== '') return
      field.value = text
      grow()
    },
  }
}
