// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Strips what would move the cursor, change the terminal or turn the line around: text of others is text. */
export function printable(text: string): string {
  return text.replace(controls, '')
}

/** As `printable`, with every further line moved in, so that no message can pass for a line of ours. */
export function printableBlock(text: string, indent: string): string {
  return printable(text).replaceAll('\n', `\n${indent}`)
}
