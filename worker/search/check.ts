import type { FieldError } from '../../durable-objects/protocol/error-codes.ts'
import type { SearchAsked, SearchOrder } from '../../durable-objects/protocol/rest/search.ts'
import { parseSearch, type SearchQuery } from '../../durable-objects/protocol/search-query.ts'
import { knownZone } from '../zone.ts'
import { readCursor, type Cursor } from './cursor.ts'

/** A search that can be carried out. */
export interface Search {
  readonly query: SearchQuery
  /** Where there are no words to weigh by, the newest come first. */
  readonly order: SearchOrder
  readonly cursor: Cursor
  readonly isFirst: boolean
  readonly zone: string
}

export type Checked =
  | { readonly ok: true; readonly search: Search }
  | { readonly ok: false; readonly fields: readonly FieldError[] }

/** `ownZone`: where the asking browser has said that it is. */
export function checkSearch(asked: SearchAsked, ownZone: string | null, now: number): Checked {
  const query = parseSearch(asked.q)
  const zone = asked.zone === undefined ? (ownZone ?? 'UTC') : knownZone(asked.zone)
  const isFirst = asked.cursor === undefined
  const began = { began: now, marks: new Map() }
  const cursor = asked.cursor === undefined ? began : readCursor(asked.cursor, now)
  const faults = [
    ...(asked.q.trim() === '' ? [{ field: 'q', code: 'missing_field' as const }] : []),
    ...query.faults.map(({ key }) => ({ field: key, code: 'invalid_field' as const })),
    ...(zone === null ? [{ field: 'zone', code: 'invalid_field' as const }] : []),
    ...(cursor === null ? [{ field: 'cursor', code: 'invalid_field' as const }] : []),
  ]
  if (zone === null || cursor === null || faults.length > 0) return { ok: false, fields: faults }
  const order = query.terms.length === 0 ? 'newest' : asked.order
  return { ok: true, search: { query, order, cursor, isFirst, zone } }
}
