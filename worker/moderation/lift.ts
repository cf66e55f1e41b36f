import type { Sanction } from '../../durable-objects/protocol/rest/sanctions.ts'
import type { Viewer } from '../db/sessions.ts'
import { liftSanction } from '../db/impositions.ts'
import { tellSanction, type Teller } from './tell.ts'

/** Ends a sanction before its time. Whether this one may was looked at before. */
export async function lift(
  c: Teller,
  { me }: Viewer,
  { id, person, room }: Sanction,
  word: string,
): Promise<void> {
  const place = room?.id ?? null
  const lifting = { id, by: me.id, word, person: person.id, room: place }
  if (!(await liftSanction(c.var.db, lifting, Date.now()))) return
  await tellSanction(c, { id, person: person.id, room: place })
}
