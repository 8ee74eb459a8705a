import { hashPassword } from 'better-auth/crypto'
import { connect } from '../../db/connect.ts'
import { seedLogins } from '../../db/seed/seed-logins.ts'
import lunaSalon from '../../db/seed/tenants/luna-salon.ts'
import { openAccounts } from '../accounts/open-accounts.ts'
import type { ProviderSettings } from '../accounts/providers.ts'
import type { MemberRole } from '../domain/member-role.ts'
import { builtinModels } from '../house/models.ts'
import { noteAccountEvent } from '../usecases/note-account-event.ts'
import { createHouseApp } from './http-house.ts'
import { openTestService } from './service.ts'

const password = 'a password for tests'
const origin = 'http://localhost:8080'

/** The addresses of the people of a demo tenant, by role. */
const salonPeople: Readonly<Record<MemberRole, string>> = {
  owner: 'luna',
  manager: 'desk',
  front_desk: 'robin',
  staff: 'ana',
  read_only: 'books',
}

/**
 * The console's API over a database of its own: Luna Salon with a member of every role, and the same business once more
 * as "other-salon", whose people are others (owner at other-salon.example).
 */
export async function openConsoleApp(
  options: Partial<Parameters<typeof openTestService>[0]> & { readonly providers?: readonly ProviderSettings[] } = {},
) {
  const service = await openTestService({ models: builtinModels, ...options })
  const { place, clock, ports } = service
  const passwordHash = await hashPassword(password)
  const nowMs = clock.now().epochMilliseconds
  await seedLogins(place.migrationUrl, { passwordHash, renews: true, nowMs, tenants: [lunaSalon] })
  await lendOwner(place, { tenantId: service.otherTenantId, passwordHash })
  const accounts = openAccounts({
    databaseUrl: place.url,
    publicUrl: origin,
    secret: 'a secret for tests, thirty-two characters long',
    clock,
    ids: ports.ids,
    mailer: options.mailer,
    providers: options.providers,
    log: () => undefined,
    told: (userId, event) => noteAccountEvent(ports, { userId, event }),
  })
  const app = createHouseApp(service, { accounts, publicUrl: origin })
  const cookies = new Map<string, string>()

  const logIn = async (email: string, given = password) => {
    const response = await app.request('/v1/console/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password: given }),
    })
    return { response, cookie: cookieOf(response) }
  }

  return {
    ...service,
    app,
    accounts,
    password,
    origin,
    logIn,
    /** What this member's browser asks: a path below `/v1/console/tenants/luna-salon`, or a whole one below `/v1`. */
    as: async (who: MemberRole | 'operator' | { readonly email: string }) => {
      const email =
        typeof who === 'object'
          ? who.email
          : who === 'operator'
            ? 'operator@parley.example'
            : `${salonPeople[who]}@luna-salon.example`
      const cookie = cookies.get(email) ?? (await logIn(email)).cookie
      cookies.set(email, cookie)
      return async (path: string, init: { readonly method?: string; readonly json?: unknown } = {}) => {
        const response = await app.request(path.startsWith('/v1') ? path : `/v1/console/tenants/luna-salon${path}`, {
          method: init.method ?? (init.json === undefined ? 'GET' : 'POST'),
          headers: { cookie, origin, ...(init.json === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(init.json === undefined ? {} : { body: JSON.stringify(init.json) }),
        })
        return { status: response.status, headers: response.headers, body: (await bodyOf(response)) as never }
      }
    },
    close: async () => {
      await accounts.close()
      await service.close()
    },
  }
}

/** The owner of the other salon, as a person of their own. */
async function lendOwner(
  { adminUrl }: { readonly adminUrl: string },
  { tenantId, passwordHash }: { readonly tenantId: string; readonly passwordHash: string },
): Promise<void> {
  const admin = connect({ url: adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  await admin`
    WITH new_user AS (
      INSERT INTO accounts.users (id, name, email, email_verified, created_at, updated_at)
      VALUES (gen_random_uuid(), 'Other Owner', 'owner@other-salon.example', true, now(), now()) RETURNING id
    ), login AS (
      INSERT INTO accounts.logins (id, user_id, provider_id, account_id, password, created_at, updated_at)
      SELECT gen_random_uuid(), id, 'credential', id::text, ${passwordHash}, now(), now() FROM new_user
    )
    UPDATE members SET user_id = new_user.id FROM new_user WHERE tenant_id = ${tenantId} AND role = 'owner'`.finally(
    () => admin.end(),
  )
}

export type ConsoleApp = Awaited<ReturnType<typeof openConsoleApp>>

/** What a browser would send next. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ')
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  return /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : text
}
