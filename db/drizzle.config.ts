import { defineConfig } from 'drizzle-kit'

// `npx drizzle-kit generate --config db/drizzle.config.ts --name <what>` writes the next number; a person reads it.
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/*.ts',
  out: './db/migrations',
  casing: 'snake_case',
})
