import { fold } from '../../../durable-objects/protocol/fold.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import { roomPath } from '../app/paths.ts'
import { calledBefore } from '../composer/slash.ts'
import { codeOf, shownIn, type EmojiGroup } from '../emoji/emoji.ts'
import { writtenAs } from '../emoji/own.ts'
import { calledEmoji, searchEmoji } from '../emoji/search.ts'
import { peopleCalled, type Option } from './completion.ts'
import type { Taken } from '../composer/command-state.ts'

/** Shown at once. */
const SHOWN = 8
/** What Markdown would read as something else within the name of a link. */
const MARKS = /[\\[\]*_~`|<>]/g

/** Whom an `@` with the cursor after it can become, in a message; none when one is written in full. */
export function completeCall(
  draft: string,
  caret: number,
  people: readonly PersonCard[],
): readonly Option[] {
  const [before, after] = [draft.slice(0, caret), draft.slice(caret)]
  const at = calledBefore(before)
  if (at === null) return []
  const found = peopleCalled(at, people)
  if (found.length === 1 && found[0]?.alias === at) return []
  return found.map((person) => {
    const gap = /^[,.;:!?)]/.test(after) ? '' : ' '
    const text = `${before.slice(0, before.length - at.length)}${person.alias}${gap}`
    return {
      ...{ kind: 'person', person, text: text + after.replace(/^ /, '') },
      caret: text.length,
    }
  })
}

/** The rooms whose name an `#` with the cursor after it begins: each becomes a link. */
export function completeRoom(
  draft: string,
  caret: number,
  rooms: readonly RoomSummary[],
): readonly Option[] {
  const [before, after] = [draft.slice(0, caret), draft.slice(caret)]
  const at = /(?:^|[\s(])#([\p{L}\p{N}._-]+)$/u.exec(before)?.[1]
  if (at === undefined) return []
  const wanted = fold(at)
  const isNamed = ({ name }: RoomSummary): boolean =>
    fold(name)
      .split(/[\s_-]+/)
      .some((word) => word.startsWith(wanted))
  return rooms
    .filter(isNamed)
    .slice(0, SHOWN)
    .map((room) => {
      const link = `[#${room.name.replace(MARKS, '\\$&')}](${roomPath(room)}) `
      const text = before.slice(0, before.length - at.length - 1) + link
      return {
        ...{ kind: 'room', sign: '#', name: room.name, caret: text.length },
        text: text + after.replace(/^ /, ''),
      }
    })
}

/** What stands after a colon that begins a word and ends at the cursor, and whether another closes it. */
export function emojiBefore(before: string): { code: string; isClosed: boolean } | null {
  const [, code, close] = /(?:^|[\s(]):([\p{L}+-][\p{L}\p{N}_+-]+)(:?)$/u.exec(before) ?? []
  return code === undefined ? null : { code, isClosed: close === ':' }
}

/** The emoji that `:code` with the cursor after it can become. */
export function completeEmoji(
  draft: string,
  caret: number,
  groups: readonly EmojiGroup[],
  tone: number,
): readonly Option[] {
  const [before, after] = [draft.slice(0, caret), draft.slice(caret)]
  const named = emojiBefore(before)
  if (named === null || named.isClosed) return []
  const start = before.slice(0, before.length - named.code.length - 1)
  return searchEmoji(groups, named.code.replaceAll('_', ' '), SHOWN).map((one) => {
    const sign = shownIn(one, tone)
    const text = `${start}${writtenAs(sign)} `
    return {
      ...{ kind: 'emoji', sign, name: `${codeOf(one)} ${one[1]}`, caret: text.length },
      text: text + after.replace(/^ /, ''),
    }
  })
}

/** What a draft becomes in which the cursor stands after a whole `:code:`; `null`: it has none. */
export function wholeEmoji(
  draft: string,
  caret: number,
  groups: readonly EmojiGroup[],
  tone: number,
): Taken | null {
  const before = draft.slice(0, caret)
  const named = emojiBefore(before)
  const one = named?.isClosed === true ? calledEmoji(groups, named.code) : null
  if (one === null || named === null) return null
  const text =
    before.slice(0, before.length - named.code.length - 2) + writtenAs(shownIn(one, tone))
  return { text: text + draft.slice(caret), caret: text.length }
}
