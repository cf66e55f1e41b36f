import * as v from 'valibot'

/**
 * Branded ids. A plain string becomes one only through its parser, so that a room's id can never
 * be passed where a person's is meant.
 */
/** Somebody with an account: `p_`, and a program that has one (a bot): `b_`. */
export const PersonId = v.pipe(v.string(), v.regex(/^[pb]_[a-z0-9]{20}$/), v.brand('PersonId'))
export type PersonId = v.InferOutput<typeof PersonId>

/** A room: `r_` and its slug (seeded rooms) or random characters. */
export const RoomId = v.pipe(v.string(), v.regex(/^r_[a-z0-9]{2,32}$/), v.brand('RoomId'))
export type RoomId = v.InferOutput<typeof RoomId>

/** A private thread between two people (or with oneself): `d_` and a digest of the sorted pair. */
export const ThreadId = v.pipe(v.string(), v.regex(/^d_[a-z2-7]{32}$/), v.brand('ThreadId'))
export type ThreadId = v.InferOutput<typeof ThreadId>

/** Whatever holds messages; its Durable Object bears this name. */
export const ConversationId = v.union([RoomId, ThreadId])
export type ConversationId = v.InferOutput<typeof ConversationId>

/** Chosen by the client (UUID, version 7); with the author it makes a message unique for ever. */
export const ClientId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  v.brand('ClientId'),
)
export type ClientId = v.InferOutput<typeof ClientId>

/** The public name of a session: the first 16 hex digits of the token's SHA-256. Never the token. */
export const SessionId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/), v.brand('SessionId'))
export type SessionId = v.InferOutput<typeof SessionId>

/** Something that was uploaded into a conversation. */
export const FileId = v.pipe(v.string(), v.regex(/^f_[a-z2-7]{20}$/), v.brand('FileId'))
export type FileId = v.InferOutput<typeof FileId>

export function isBotId(id: PersonId): boolean {
  return id.startsWith('b_')
}

export function isRoomId(id: ConversationId): id is RoomId {
  return id.startsWith('r_')
}

/** Parses an id that comes from a path or a header; `null` when it has not the form. */
export function parseId<T extends v.GenericSchema<string, string>>(
  schema: T,
  input: unknown,
): v.InferOutput<T> | null {
  const result = v.safeParse(schema, input)
  return result.success ? result.output : null
}
