// The roles of design section 7 and the database they share. Written to be run again: on the embedded server after every
// fresh start that was cut off, on a server of your own by an administrator.
import type { Sql } from 'postgres'
import type { Passwords } from './cluster.ts'

/** Name of the database on the embedded server. */
export const databaseName = 'parley'

/**
 * Makes the roles and, unless it exists, an empty database owned by `parley_owner`. `admin` is a superuser's connection
 * to any other database of the server.
 */
export async function ensureRoles(admin: Sql, passwords: Passwords): Promise<void> {
  const attributes = {
    parley_owner: 'NOBYPASSRLS NOCREATEROLE NOCREATEDB',
    parley_app: 'NOBYPASSRLS NOCREATEROLE NOCREATEDB',
    parley_audit: 'BYPASSRLS NOCREATEROLE NOCREATEDB',
    parley_queue: 'NOBYPASSRLS NOCREATEROLE NOCREATEDB',
  }
  const present = new Set((await admin`SELECT rolname FROM pg_roles`).map((row) => String(row.rolname)))
  for (const [name, words] of Object.entries(attributes)) {
    const password = passwords[name as keyof typeof attributes]
    const verb = present.has(name) ? 'ALTER' : 'CREATE'
    // Utility statements take no parameters. The password is base64url of our own making: no quote can be in it.
    await admin.unsafe(`${verb} ROLE ${name} LOGIN NOSUPERUSER ${words} PASSWORD '${password}'`)
  }
  await admin.unsafe('ALTER ROLE parley_audit SET default_transaction_read_only = on')
}

/** Makes an empty database owned by `parley_owner`, or from `template`. */
export async function createDatabase(admin: Sql, options: { name: string; template?: string }): Promise<void> {
  const from = options.template === undefined ? '' : `TEMPLATE ${options.template} STRATEGY FILE_COPY`
  await admin.unsafe(`CREATE DATABASE ${options.name} OWNER parley_owner ${from}`)
}

/** Rights inside the database that only its administrator can give. `admin` is connected to that database. */
export async function ensureDatabaseRights(admin: Sql, name: string): Promise<void> {
  await admin.unsafe(`
    REVOKE ALL ON DATABASE ${name} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${name} TO parley_app, parley_audit, parley_queue;
    CREATE SCHEMA IF NOT EXISTS pgboss AUTHORIZATION parley_queue;
    GRANT USAGE ON SCHEMA pgboss TO parley_app, parley_audit;
    ALTER DEFAULT PRIVILEGES FOR ROLE parley_queue IN SCHEMA pgboss
      GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO parley_app;
    ALTER DEFAULT PRIVILEGES FOR ROLE parley_queue IN SCHEMA pgboss GRANT SELECT ON TABLES TO parley_audit;
  `)
}
