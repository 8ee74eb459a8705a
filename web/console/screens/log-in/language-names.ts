/** Each in itself. */
export const languageNames = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
]
