import type { Line, LineOf } from '../../durable-objects/protocol/moving/lines.ts'

/** Who wrote all of it. */
export const by = 'p_aaaaaaaaaaaaaaaaaaaa' as LineOf<'message'>['by']
export const room = 'r_place' as LineOf<'room'>['id']

/** A message of the room. */
export function said(num: number, text: string | null, more: object = {}): Line {
  const cid = `00000000-0000-4000-8000-00000000000${String(num)}` as LineOf<'message'>['cid']
  return { kind: 'message', in: room, num, by, cid, at: num, text, ...more }
}

export const ROOM: Line = {
  ...{ kind: 'room', id: room, name: 'Place', topic: '', description: '', access: 'open' },
  ...{ form: 'room', isReadOnly: false, isLocked: false, slowSeconds: 0, createdAt: 1 },
}

export const END: Line = {
  ...{ kind: 'end', counts: { people: 0, rooms: 1, members: 0, threads: 0, messages: 0 } },
  withheld: { rooms: 2, groups: 1 },
}
