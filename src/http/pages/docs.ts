import { html } from 'hono/html'
import { paletteOf } from '../../domain/palette.ts'
import { errorTable } from '../../errors.ts'
import type { Markup, Page } from './layout.ts'

/**
 * The API for people, rendered from the same document that machines read. Written by hand rather than with a viewer
 * from npm: those load megabytes of script, ours needs none and works offline.
 */
export function docsPage(document: object): Page {
  const { info, servers, tags, paths } = document as ApiDocument
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const base = servers[0]?.url ?? ''
  return {
    title: `${info.title} API`,
    palette: paletteOf('#2f5d50'),
    body: html`<header class="bar"><a class="mark" href="/"><span aria-hidden="true">P</span><span>Parley</span></a><a class="small" href="/openapi.json">openapi.json</a></header>
<main>
<div class="hero"><h1>The API</h1><p>${info.description}</p></div>
<section class="stack"><h2>In three requests</h2>
<p>Open a conversation, write, read the answer. The token belongs to this conversation alone.</p>
<pre tabindex="0">curl -X POST ${base}/v1/chat/luna-salon/conversations \\
     -H 'content-type: application/json' -d '{}'

curl -X POST ${base}/v1/chat/conversations/$ID/messages -H "authorization: Bearer $TOKEN" \\
     -H 'content-type: application/json' -d '{"id":"m1","text":"a haircut tomorrow after 3?"}'

curl ${base}/v1/chat/conversations/$ID/messages -H "authorization: Bearer $TOKEN"</pre></section>
${tags.map(
  (tag) => html`<section class="stack"><h2>${tag.name}</h2><p class="soft">${tag.description}</p>
${operations.filter(({ operation }) => operation.tags?.includes(tag.name)).map(renderOperation)}</section>`,
)}
<section class="stack"><h2>Problems</h2><p class="soft">Every refusal is <code>application/problem+json</code> with one of these codes and a request id.</p>
<table class="fields"><thead><tr><th>Code</th><th>Status</th><th>Meaning</th></tr></thead><tbody>${Object.entries(
      errorTable,
    )
      .filter(([, kind]) => kind.audience !== 'us')
      .map(
        ([code, { status, title }]) =>
          html`<tr id="problem-${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`,
      )}</tbody></table></section>
</main><footer><p>Parley ${info.version}</p></footer>`,
  }
}

function renderOperation({ path, method, operation }: { path: string; method: string; operation: Operation }): Markup {
  const body = operation.requestBody?.content?.['application/json']?.schema
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))
  const answer = success?.[1].content?.['application/json']?.schema
  return html`<details class="card"><summary><span class="method">${method}</span><span><code>${path}</code><br><span class="soft small">${operation.summary}</span></span></summary>
${operation.description === undefined ? '' : html`<p>${operation.description}</p>`}
${fields(
  'Parameters',
  (operation.parameters ?? []).map((each) => row(each.name, each.schema, each.required === true, each.in)),
)}
${body === undefined ? '' : fields('Body', rowsOf(body))}
${answer === undefined ? '' : fields(`Answer ${success?.[0]}`, rowsOf(answer))}
<p class="small soft">Also: ${Object.keys(operation.responses)
    .filter((status) => status !== success?.[0])
    .join(', ')}</p></details>`
}

function fields(title: string, rows: readonly Markup[]): Markup | '' {
  if (rows.length === 0) return ''
  return html`<h3>${title}</h3><table class="fields"><tbody>${rows}</tbody></table>`
}

function rowsOf(schema: Schema): Markup[] {
  return Object.entries(schema.properties ?? {}).map(([name, each]) =>
    row(name, each, schema.required?.includes(name) === true, ''),
  )
}

function row(name: string, schema: Schema | undefined, required: boolean, place: string): Markup {
  const kind = [place, typeOf(schema), required ? 'required' : ''].filter(Boolean).join(', ')
  return html`<tr><td><code>${name}</code></td><td>${kind}</td><td>${schema?.description ?? ''}</td></tr>`
}

function typeOf(schema: Schema | undefined): string {
  if (schema === undefined) return ''
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`
  return [schema.type ?? []].flat().join(' or ')
}

interface Schema {
  readonly type?: string | readonly string[]
  readonly $ref?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
}

interface Operation {
  readonly tags?: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema }[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: Schema }>> }>>
}

interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
