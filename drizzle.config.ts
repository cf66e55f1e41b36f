import { defineConfig } from 'drizzle-kit'

/** Only for `drizzle-kit generate`: wrangler applies what it writes. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './worker/db/schema.ts',
  out: './migrations',
})
