import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'

export type Database = DrizzleD1Database

/**
 * D1 through drizzle. D1 has no interactive transactions: what must happen together goes through
 * `batch`, which is one, and conditions stand in the statements themselves.
 */
export function openDatabase(binding: D1Database): Database {
  return drizzle(binding)
}
