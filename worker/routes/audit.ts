import { Hono, type Context } from 'hono'
import {
  AUDIT,
  AuditQuery,
  type AuditAnswer,
  type AuditFilter,
} from '../../durable-objects/protocol/rest/audit.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { auditAsCsv, auditAsJson } from '../audit-export.ts'
import { readAudit, searchFor } from '../audit-reading.ts'
import { note } from '../db/audit.ts'
import { findExportEnd, told } from '../db/audit-log.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { query } from '../middleware/valid.ts'
import { streamOf } from '../stream.ts'

const TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
} as const

export const auditLog = new Hono<AppEnv>().get(
  '/audit',
  signedIn,
  entitled('audit.see'),
  query(AuditQuery),
  async (c) => {
    const { format, before = null, ...filter } = c.req.valid('query')
    if (format !== undefined) return await sendFile(c, format, filter, before)
    const { db, viewer } = c.var
    return c.json<AuditAnswer>(await readAudit(db, viewer.me.id, filter, before))
  },
)

/** The rows as a file. That it was taken is in the audit before its first piece leaves. */
async function sendFile(
  c: Context<SignedInEnv>,
  format: 'csv' | 'json',
  filter: AuditFilter,
  before: number | null,
): Promise<Response> {
  const { db, viewer } = c.var
  const { id } = viewer.me
  // Nobody is called so: a file without rows.
  const search = (await searchFor(db, filter)) ?? { from: 1, to: 0 }
  const detail = { format, ...told(search) }
  await db.batch([note(db, { actor: id, kind: 'audit.export', detail }, Date.now())])
  const end = await findExportEnd(db, search, { before, limit: AUDIT.mostExported })
  if (end !== null) c.header('Link', `<${nextFile(c.req.url, end)}>; rel="next"`)
  const write = format === 'csv' ? auditAsCsv : auditAsJson
  const file = { reader: id, search, before }
  return c.body(streamOf(write(db, file), 'exporting the audit'), 200, {
    'Content-Type': TYPES[format],
    'Content-Disposition': `attachment; filename="palabre-audit.${format}"`,
  })
}

function nextFile(url: string, before: number): string {
  const { pathname, searchParams } = new URL(url)
  searchParams.set('before', String(before))
  return `${pathname}?${searchParams.toString()}`
}
