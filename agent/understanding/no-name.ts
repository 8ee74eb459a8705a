/** Rows of keys, in the order in which fingers run over them. */
const rows = ['qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'qsdfghjklm', 'zxcvbnm', 'yxcvbnm', 'wxcvbn']
const runMin = 3

/** True for "asdf ghjk" and "qwe rtz uio": every word runs along a row of keys, or has no vowel at all. */
export function isKeyboardNoise(words: string): boolean {
  const parts = words
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '')
  const runs = parts.filter((part) => part.length >= runMin && rows.some((row) => row.includes(part)))
  const mute = parts.filter((part) => /^[a-z]{4,}$/.test(part) && !/[aeiouy]/.test(part))
  return parts.length > 0 && runs.length + mute.length >= parts.length && runs.length > 0
}
