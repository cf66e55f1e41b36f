import { sql } from 'drizzle-orm'
import { REQUEST_LIFETIME_MS } from '../../durable-objects/protocol/rest/access-requests.ts'

/**
 * True for a row of `access_requests` that waited too long. Nobody closes it then, and no timer is
 * needed: whoever reads looks at the time. Rows of the first release bear no end of their own.
 */
export function hasLapsed(now: number) {
  return sql`coalesce(access_requests.expires_at, access_requests.created_at + ${REQUEST_LIFETIME_MS}) <= ${now}`
}
