import { failure, success, type Result } from '../durable-objects/protocol/result.ts'
import { ROOM_NAME } from '../durable-objects/protocol/rest/rooms.ts'
import { HEAP_OF_MARKS, READABLE, UNSEEN } from './auth/names.ts'

/** What a room's topic and description may not hold: control characters and turned reading. */
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/
/** Paths under /rooms/ that are no room. */
const OTHER_PAGES = ['new']
const SLUG_LETTERS = 24

/** A room's name as it will be kept: trimmed, NFC, inner spaces single. */
export function checkRoomName(input: string): Result<string> {
  const trimmed = input.trim()
  if (trimmed === '') return failure('missing_field', { field: 'name' })
  const name = trimmed.normalize('NFC').replaceAll(/\s+/gu, ' ')
  const isFit =
    !UNSEEN.test(trimmed) &&
    READABLE.test(name) &&
    !HEAP_OF_MARKS.test(name) &&
    Array.from(name).length <= ROOM_NAME.max
  return isFit ? success(name) : failure('room_name_malformed', { field: 'name' })
}

/** Topic and description: trimmed; a topic is one line. */
export function checkRoomText(input: string, field: 'topic' | 'description'): Result<string> {
  const text = input.trim()
  if (!text.isWellFormed() || UNWANTED.test(text)) return failure('not_well_formed', { field })
  return success(field === 'topic' ? text.replaceAll(/\s+/gu, ' ') : text)
}

/** `Équipe n° 2` -> `equipen2`; `null` when too little is left for a URL. */
export function slugOf(name: string): string | null {
  const slug = fold(name)
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, SLUG_LETTERS)
  return slug.length < 2 || OTHER_PAGES.includes(slug) ? null : slug
}

/** Without case and accents: how a search looks at texts. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
}
