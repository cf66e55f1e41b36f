import type { AuditFilter } from '../../../durable-objects/protocol/rest/audit.ts'

/** `filter` as it stands in an address. */
export function auditQuery(filter: AuditFilter, more: Record<string, string> = {}): string {
  const asked = Object.entries<string | number | undefined>(filter).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)] as [string, string]],
  )
  const query = new URLSearchParams([...asked, ...Object.entries(more)]).toString()
  return query === '' ? '' : `?${query}`
}

/** The address of a page of the audit. */
export function auditPath(filter: AuditFilter, before?: number): string {
  return `/admin/audit${auditQuery(filter, before === undefined ? {} : { before: String(before) })}`
}

/** A day as a date field gives it, in this browser's time zone, as the moments that bound it. */
export function boundsOf(day: string): { first: number; last: number } | null {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return null
  const first = new Date(year, month - 1, date).getTime()
  const next = new Date(year, month - 1, date + 1).getTime()
  return Number.isNaN(first) ? null : { first, last: next - 1 }
}
