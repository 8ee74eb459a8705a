import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Who is logged in there, and how the server misbehaves. */
export interface OidcPerson {
  email: string
  emailVerified: boolean | string
  subject: string
  /** Put into the token instead of what was asked for. */
  nonce: string | null
  /** Signs with a key that nobody knows. */
  isForged: boolean
}

/** An OpenID provider on loopback, as Google, Microsoft and Apple are one: PKCE and secrets are checked, tokens signed. */
export async function startOidcServer(client: { readonly id: string; readonly secret: string }) {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const person: OidcPerson = { email: '', emailVerified: true, subject: 'subject-1', nonce: null, isForged: false }
  const codes = new Map<string, { readonly challenge: string; readonly nonce: string; readonly redirect: string }>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer())
    if (url.pathname === '/.well-known/openid-configuration') return json(response, 200, configuration(issuer()))
    if (url.pathname === '/jwks') {
      return json(response, 200, {
        keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
      })
    }
    if (url.pathname !== '/token') return json(response, 404, {})
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part.toString()
    })
    request.on('end', () => token(new URLSearchParams(body), response))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function token(form: URLSearchParams, response: ServerResponse): void {
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const isClient = form.get('client_id') === client.id && form.get('client_secret') === client.secret
    if (code === undefined || !isClient || challenge !== code.challenge || form.get('redirect_uri') !== code.redirect) {
      json(response, 400, { error: 'invalid_grant' })
      return
    }
    const now = Math.floor(Date.now() / 1_000)
    const claims = {
      iss: issuer(),
      aud: client.id,
      sub: person.subject,
      iat: now,
      exp: now + 300,
      nonce: person.nonce ?? code.nonce,
      email: person.email,
      email_verified: person.emailVerified,
      name: 'Name There',
    }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${part(claims)}`
    const key = person.isForged ? others.privateKey : keys.privateKey
    const idToken = `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
    json(response, 200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken })
  }

  return {
    issuer: issuer(),
    person,
    /** What the person's browser does there: it says yes, and is sent back with these. */
    agree: (authorizeUrl: string) => {
      const asked = new URL(authorizeUrl).searchParams
      const code = randomUUID()
      const redirect = asked.get('redirect_uri') ?? ''
      codes.set(code, { challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') ?? '', redirect })
      return { redirect, mode: asked.get('response_mode'), code, state: asked.get('state') ?? '' }
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function configuration(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    id_token_signing_alg_values_supported: ['RS256'],
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
