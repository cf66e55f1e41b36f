import type { ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'
import type { Fates } from './announce.ts'
import type { Freight } from './freight.ts'
import { remark, type Remark } from './remark.ts'

/** What does not come, by the file itself and by what the place has answered. */
export function leftBehind({ left, people, rooms }: Freight, fates: Fates): Remark[] {
  const aliases = new Map(people.map(({ id, alias }) => [id, alias]))
  const titles = new Map(rooms.map(({ room }) => [room.id, room.name]))
  return [
    ...left,
    ...of(fates.people, 'refused').map(({ id, code }) => {
      return remark('bringing.leftPerson', { name: `@${aliases.get(id) ?? id}` }, reason(code))
    }),
    ...of(fates.portraits, 'refused', 'taken').map(({ person, fate, code }) => {
      const name = `@${aliases.get(person) ?? person}`
      return fate === 'taken'
        ? remark('bringing.leftPortraitTaken', { name })
        : remark('bringing.leftPortrait', { name }, reason(code))
    }),
    ...of(fates.emoji, 'refused', 'taken').map(({ name, fate, code }) =>
      fate === 'taken'
        ? remark('bringing.leftEmojiTaken', { name })
        : remark('bringing.leftEmoji', { name }, reason(code)),
    ),
    ...of(fates.rooms, 'refused', 'taken').map(({ id, fate, code }) => {
      const name = `#${titles.get(id) ?? id}`
      return fate === 'taken'
        ? remark('bringing.leftRoomTaken', { name })
        : remark('bringing.leftRoom', { name }, reason(code))
    }),
    // Who writes to whom stays between the two: by its id there.
    ...of(fates.threads, 'refused', 'taken').map(({ id, fate, code }) =>
      fate === 'taken'
        ? remark('bringing.leftThreadTaken', { name: id })
        : remark('bringing.leftThread', { name: id }, reason(code)),
    ),
  ]
}

function of<T extends { readonly fate: string }>(
  all: readonly T[],
  ...fates: readonly T['fate'][]
): T[] {
  return all.filter(({ fate }) => fates.includes(fate))
}

function reason(code: ErrorCode | undefined): ErrorCode {
  return code ?? 'forbidden'
}
