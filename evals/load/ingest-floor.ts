/**
 * A process of its own that does the least a webhook can cost: the signature verified by hand, one insert that knows
 * each id once, an empty 200. Bare node:http, our driver, as many connections as the service has. Its argument is JSON
 * of the address of its database and of the address that Twilio signs; it prints its own.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import postgres from 'postgres'
import { signingKeys } from './wire-account.ts'

const { databaseUrl, publicUrl } = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>
const sql = postgres(databaseUrl ?? '', { max: 20, onnotice: () => {} })
await sql`
  CREATE TABLE IF NOT EXISTS floor_inbound (
    channel text, id text, sender text NOT NULL, text text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (channel, id)
  )`

type Read = { readonly id: string; readonly sender: string; readonly text: string } | null

function readForm(path: string, body: Buffer, signature: string): Read {
  const form = new URLSearchParams(body.toString())
  const names = [...form.keys()].sort()
  const signed = names.map((name) => `${name}${form.get(name)}`).join('')
  const expected = createHmac('sha1', signingKeys['twilio-sms']).update(`${publicUrl}${path}${signed}`).digest('base64')
  if (!isSame(expected, signature)) return null
  return { id: form.get('MessageSid') ?? '', sender: form.get('From') ?? '', text: form.get('Body') ?? '' }
}

interface CloudBody {
  readonly entry: { readonly changes: { readonly value: { readonly messages: readonly CloudMessage[] } }[] }[]
}
interface CloudMessage {
  readonly id: string
  readonly from: string
  readonly text: { readonly body: string }
}

function readJson(body: Buffer, signature: string): Read {
  const expected = createHmac('sha256', signingKeys['whatsapp-cloud']).update(body).digest('hex')
  if (!isSame(`sha256=${expected}`, signature)) return null
  const message = (JSON.parse(body.toString()) as CloudBody).entry[0]?.changes[0]?.value.messages[0]
  return message === undefined ? null : { id: message.id, sender: message.from, text: message.text.body }
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks)
    const path = request.url ?? ''
    const channel = path.split('/')[2] ?? ''
    const read =
      channel === 'twilio-sms'
        ? readForm(path, body, String(request.headers['x-twilio-signature']))
        : readJson(body, String(request.headers['x-hub-signature-256']))
    if (read === null) return void response.writeHead(401, { 'content-length': 0 }).end()
    sql`INSERT INTO floor_inbound (channel, id, sender, text, at)
      VALUES (${channel}, ${read.id}, ${read.sender}, ${read.text}, now()) ON CONFLICT DO NOTHING`
      .then(() => response.writeHead(200, { 'content-length': 0 }).end())
      .catch(() => response.writeHead(503, { 'content-length': 0 }).end())
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`)
})
