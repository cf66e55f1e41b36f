import { decodeBase64urlIgnorePadding, encodeBase64urlNoPadding } from '@oslojs/encoding'
import * as v from 'valibot'
import { ClientId, ConversationId, PersonId } from '../ids.ts'
import { Count, Counts } from './lines.ts'

/** In a conversation: the messages up to `num` were read; what had changed after `since` is to come again. */
export const CopyPlace = v.strictObject({ num: Count, since: Count })
export type CopyPlace = v.InferOutput<typeof CopyPlace>

/**
 * Among somebody's own messages, by their `cid`; then among what they did to anybody's: all up to the
 * message `did` is told.
 */
export const OwnPlace = v.union([v.strictObject({ cid: ClientId }), v.strictObject({ did: Count })])
export type OwnPlace = v.InferOutput<typeof OwnPlace>

/** How far an export has come. It is told to whoever takes it, and opens nothing by itself. */
export const ExportCursor = v.strictObject({
  /** When it was begun, and how many answers there were. */
  ...{ at: Count, part: Count },
  /** The last person who was told; `null` once all were. */
  person: v.nullable(v.union([PersonId, v.literal('')])),
  /** Of whom the last picture was; `null` as with emoji. */
  portrait: v.optional(v.nullable(v.string()), null),
  /** The last emoji that was told; `null` once all were, and in exports that were begun without them. */
  emoji: v.optional(v.nullable(v.string()), null),
  /** The conversations up to this one are whole. */
  after: v.nullable(ConversationId),
  /** Where in the next one. */
  within: v.nullable(v.strictObject({ id: ConversationId, place: v.union([CopyPlace, OwnPlace]) })),
  counts: Counts,
})
export type ExportCursor = v.InferOutput<typeof ExportCursor>

export function beginning(at: number): ExportCursor {
  const counts = { people: 0, rooms: 0, members: 0, threads: 0, messages: 0 }
  const begun = { person: '', portrait: '', emoji: '' } as const
  return { at, part: 0, ...begun, after: null, within: null, counts }
}

const LONGEST = 1_000

export function writeCursor(cursor: ExportCursor): string {
  return encodeBase64urlNoPadding(new TextEncoder().encode(JSON.stringify(cursor)))
}

/** `null`: this is none. */
export function readCursor(written: string): ExportCursor | null {
  if (written.length > LONGEST) return null
  try {
    const text = new TextDecoder().decode(decodeBase64urlIgnorePadding(written))
    const read = v.safeParse(ExportCursor, JSON.parse(text))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

/**
 * GET /api/admin/export, /api/admin/rooms/:room/export, and /api/me/export with `format=lines`: JSON
 * Lines. An answer that does not end with the line `end` is a part; `after` of the last line `mark`
 * gives the next one.
 */
export const ExportQuery = v.strictObject({ after: v.optional(v.string()) })
export const OwnExportQuery = v.strictObject({
  ...{ format: v.optional(v.picklist(['lines'])), after: v.optional(v.string()) },
})
