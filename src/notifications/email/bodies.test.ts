import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EmailPart } from '../../domain/email.ts'
import { outgoingEmail } from '../../testing/outgoing-email.ts'
import { emailHtml } from './html.ts'
import { emailText } from './text.ts'

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
const part: fc.Arbitrary<EmailPart> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading' as const, 'text' as const, 'note' as const), text: words }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: words, value: words }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('actions' as const),
    actions: fc.array(fc.record({ label: words, url: words }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('lines' as const),
    lines: fc.array(fc.record({ lead: words, text: words }), { maxLength: 3 }),
  }),
)

/** The tags of a text, names and all of what stands in them. */
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? []

describe('the two bodies of a mail', () => {
  test('say the same: every text of a part is in both', () => {
    const { content } = outgoingEmail()
    const html = emailHtml(outgoingEmail())
    const text = emailText(outgoingEmail())
    for (const one of content.parts) {
      const said =
        one.kind === 'facts'
          ? one.facts.flatMap(({ label, value }) => [label, value])
          : one.kind === 'actions'
            ? one.actions.flatMap(({ label, url }) => [label, url])
            : one.kind === 'lines'
              ? one.lines.flatMap((line) => [line.lead, line.text])
              : [one.text]
      for (const each of said) {
        expect(text).toContain(each)
        expect(html).toContain(each)
      }
    }
    expect(text).toContain('Unsubscribe: https://book.example/unsubscribe/abc123')
  })

  test('whatever people wrote, there is no tag that is not ours, and no address that is not of the web', () => {
    const ours =
      /^<(?:\/?(?:html|head|meta|title|style|body|div|table|tr|td|h1|p|a|br|!doctype)\b[^<]*|!doctype html)>$/
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), words, (parts, name) => {
        const evil = `</td><script>alert(1)</script><img src=x onerror=y> "'&`
        const business = { name: `${name}${evil}`, accentColor: name }
        const mail = outgoingEmail({
          business,
          content: { subject: evil, preview: evil, parts: [...parts, { kind: 'text', text: evil }] },
        })
        const html = emailHtml(mail)
        for (const tag of tagsOf(html)) expect(tag).toMatch(ours)
        expect(html).not.toMatch(/<[^>]* on\w+=/)
        expect(html.match(/href="(?!https?:\/\/)/)).toBeNull()
      }),
      { numRuns: 150 },
    )
  })

  test('a link that runs something instead of leading somewhere is no button', () => {
    const actions = { kind: 'actions', actions: [{ label: 'Go', url: 'javascript:alert(1)' }] } as const
    const html = emailHtml(outgoingEmail({ content: { subject: 'x', preview: '', parts: [actions] } }))
    expect(html).not.toContain('javascript:')
  })

  test('an address in a sentence leads somewhere, and the full stop after it does not', () => {
    const text = { kind: 'text', text: 'See https://book.example/a?b=1&c=2. Bye' } as const
    const html = emailHtml(outgoingEmail({ content: { subject: 'x', preview: '', parts: [text] } }))
    expect(html).toContain('href="https://book.example/a?b=1&amp;c=2"')
    expect(html).toContain('</a>. Bye')
  })
})
