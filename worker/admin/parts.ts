import * as v from 'valibot'
import { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'

/* What the schemas of answers are made of. */

/** A schema whose output is what a handler answers with. */
export type Of<T> = v.GenericSchema<unknown, T>

/** Milliseconds since 1970. */
export const Moment = v.pipe(v.number(), v.integer())
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const Card = v.strictObject({
  id: PersonId,
  alias: v.string(),
  name: v.string(),
  avatar: v.exactOptional(v.nullable(Moment)),
})
export const NamedRoom = v.strictObject({ id: RoomId, name: v.string() })

/** Of a table, beside its rows. */
export const TABLE = { count: Count, page: Count, pages: Count } as const
