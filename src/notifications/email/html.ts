// A mail as mailboxes can show it: tables and styles on the element, since many drop everything else; a style sheet only
// for dark mode and small screens. It loads nothing, so that opening it tells nobody.
import type { EmailPart } from '../../domain/email.ts'
import { type Palette, paletteOf } from '../../domain/palette.ts'
import type { OutgoingEmail } from '../../ports/mailer.ts'
import { linked, type Markup, markup } from './markup.ts'

const faces = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
/** Names and links that have no end break anywhere. */
const font = `font-family:${faces};overflow-wrap:anywhere;word-break:break-word;`
const ink = '#221f1b'
const soft = '#635d55'
const line = '#e6e1da'
const paper = '#f5f2ee'
const tint = '#faf8f5'
const text = `${font}font-size:16px;line-height:25px;color:${ink};`
const small = `${font}font-size:14px;line-height:21px;color:${soft};`

/** The whole page of a mail. Nothing of its content can be markup. */
export function emailHtml(email: OutgoingEmail): string {
  const { business, content, language, footer, unsubscribe } = email
  const palette = paletteOf(business.accentColor)
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${content.subject}</title>
<style>${{ html: sheet(palette) }}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${paper};-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${content.preview}${{ html: '&#847;&zwnj;&nbsp;'.repeat(content.preview === '' ? 0 : 40) }}</div>
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" style="background:${paper};">
<tr><td class="around" align="center" style="padding:32px 16px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;">
<tr><td style="padding:0 4px 20px;">${mark(business.name, palette)}</td></tr>
<tr><td class="card" bgcolor="#ffffff" style="background:#ffffff;border:1px solid ${line};border-radius:12px;padding:32px;">
${content.parts.map((part, index) => partRow(part, palette, index === 0))}
</td></tr>
<tr><td style="padding:24px 4px 0;">
${footer.map((words) => markup`<p class="soft" style="${small}margin:0 0 4px;">${words}</p>`)}
${unsubscribe === null ? '' : markup`<p class="soft" style="${small}margin:8px 0 0;"><a class="soft" href="${unsubscribe.url}" style="color:${soft};">${unsubscribe.label}</a></p>`}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.html
}

/** The business as a round mark with its letters, and its name. */
function mark(name: string, { base, ink: onBase }: Palette): Markup {
  return markup`<table role="presentation" cellpadding="0" cellspacing="0"><tr>
<td width="36" height="36" align="center" valign="middle" aria-hidden="true" style="width:36px;height:36px;border-radius:18px;background:${base};color:${onBase};${font}font-size:14px;line-height:36px;font-weight:600;">${initials(name)}</td>
<td class="ink" style="padding-left:12px;${font}font-size:16px;line-height:24px;font-weight:600;color:${ink};">${name}</td>
</tr></table>`
}

function partRow(part: EmailPart, palette: Palette, isFirst: boolean): Markup {
  const above = isFirst ? '0' : '20px'
  switch (part.kind) {
    case 'heading':
      return markup`<h1 class="ink" style="${font}margin:${above} 0 0;font-size:23px;line-height:30px;font-weight:650;letter-spacing:-0.01em;color:${ink};">${part.text}</h1>`
    case 'text':
      return markup`<p class="ink" style="${text}margin:${isFirst ? '0' : '12px'} 0 0;">${linked(part.text, `color:${palette.onLight};`)}</p>`
    case 'facts':
      return markup`<table role="presentation" class="tint" width="100%" cellpadding="0" cellspacing="0" style="margin:${above} 0 0;background:${tint};border-radius:10px;">
${part.facts.map((fact, index) => factRow(fact, index, part.facts.length))}</table>`
    case 'actions':
      return actionRows(part.actions, palette, above)
    case 'lines':
      return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:${above} 0 0;">
${part.lines.map(({ lead, text: words }, index) => markup`<tr><td class="${index === 0 ? 'ink' : 'ink rule'}" valign="top" style="${text}padding:10px 16px 10px 0;white-space:nowrap;font-weight:600;font-variant-numeric:tabular-nums;${index === 0 ? '' : `border-top:1px solid ${line};`}">${lead}</td><td class="${index === 0 ? 'ink' : 'ink rule'}" width="100%" style="${text}padding:10px 0;${index === 0 ? '' : `border-top:1px solid ${line};`}">${words}</td></tr>`)}</table>`
    case 'note':
      return markup`<p class="soft" style="${small}margin:${above} 0 0;">${linked(part.text, `color:${soft};`)}</p>`
  }
}

function factRow(
  { label, value }: { readonly label: string; readonly value: string },
  index: number,
  count: number,
): Markup {
  const top = index === 0 ? '16px' : '4px'
  const bottom = index === count - 1 ? '16px' : '4px'
  return markup`<tr><td class="soft label" valign="top" style="${small}line-height:25px;padding:${top} 12px ${bottom} 20px;white-space:nowrap;">${label}</td><td class="ink value" width="100%" style="${text}padding:${top} 20px ${bottom} 0;">${linked(value, `color:${ink};`)}</td></tr>`
}

/** The first is a button, the rest are links. What leads nowhere on the web is left out. */
function actionRows(
  actions: readonly { readonly label: string; readonly url: string }[],
  { base, ink: onBase, onLight }: Palette,
  above: string,
): Markup {
  const [first, ...rest] = actions.filter(({ url }) => /^https?:\/\//.test(url))
  if (first === undefined) return markup``
  const quiet = rest.map(
    ({ label, url }) =>
      markup`<p class="ink" style="${text}margin:14px 0 0;"><a class="link" href="${url}" style="color:${onLight};text-underline-offset:3px;">${label}</a></p>`,
  )
  return markup`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:${above} 0 0;"><tr><td align="center" bgcolor="${base}" style="border-radius:10px;background:${base};mso-padding-alt:13px 22px;"><a href="${first.url}" style="display:inline-block;padding:13px 22px;border-radius:10px;${font}font-size:16px;line-height:22px;font-weight:600;color:${onBase};text-decoration:none;">${first.label}</a></td></tr></table>${quiet}`
}

/** Dark paper where the mailbox says so, and less air on a phone. Classes only: the same elements in other clothes. */
function sheet({ onDark }: Palette): string {
  const dark = [
    '.paper{background:#171614!important}',
    '.card{background:#211f1d!important;border-color:#37332f!important}',
    '.tint{background:#2a2724!important}',
    '.ink{color:#f2efea!important}',
    '.soft{color:#b0a89f!important}',
    '.rule{border-color:#37332f!important}',
    `.link{color:${onDark}!important}`,
    '.value a{color:#f2efea!important}',
  ].join('')
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${dark}}@media (max-width:480px){.around{padding:20px 12px!important}.card{padding:24px 20px!important}.label{padding-left:16px!important}.value{padding-right:16px!important}}`
}

/** Two letters: "Luna Salon" is LS. */
function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
}
