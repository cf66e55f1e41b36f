import { FILES, type FileCard } from '../../../durable-objects/protocol/files.ts'
import type { FileId } from '../../../durable-objects/protocol/ids.ts'
import type { PartTaken } from '../../../durable-objects/protocol/rest/files.ts'
import { placeOf } from '../composer/composer-place.ts'
import type { FilePlace } from './uploads.ts'

/** What this page or an earlier one has put into a tray: on its way, or whole and not sent yet. */
export interface Begun {
  readonly file: FileId
  readonly name: string
  readonly size: number
  /** When the file was changed last: with these three it is taken for the same. */
  readonly modified: number
  /** From then on the time runs in which the server keeps what is not sent. */
  readonly at: number
  /** Which parts the server has. */
  readonly parts: readonly PartTaken[]
  /** Whole: it can be sent. */
  readonly card?: FileCard
  /** The same file may be other bytes another time. */
  readonly isOnce?: true
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What is still on its way must have the time to arrive. */
const HALF_MS = FILES.looseMs - 3_600_000

/** When the server takes it away (ms). */
export function endOf({ at }: Begun): number {
  return at + FILES.looseMs
}

/** Those of this tray. What cannot be read counts as nothing: then all of it is sent again. */
export function listBegun(place: FilePlace, now: number, shelf: Shelf = localStorage): Begun[] {
  try {
    return readBegun(shelf.getItem(keyOf(place))).filter(
      ({ at, card }) => at > now - (card ? FILES.looseMs : HALF_MS),
    )
  } catch {
    return []
  }
}

export function readBegun(kept: string | null): Begun[] {
  try {
    return JSON.parse(kept ?? '[]') as Begun[]
  } catch {
    return []
  }
}

export function isSame({ name, size, modified }: Begun, file: File): boolean {
  return name === file.name && size === file.size && modified === file.lastModified
}

/** As far as it has come by now. */
export function keepBegun(
  place: FilePlace,
  begun: Begun,
  now: number,
  shelf: Shelf = localStorage,
): void {
  const others = listBegun(place, now, shelf).filter(({ file }) => file !== begun.file)
  write(place, [...others, begun], shelf)
}

/** It is sent, or given up. */
export function forgetBegun(
  place: FilePlace,
  file: FileId,
  now: number,
  shelf: Shelf = localStorage,
): void {
  const kept = listBegun(place, now, shelf).filter((one) => one.file !== file)
  write(place, kept, shelf)
}

/** Whether there is a tray, also one with nothing in it that another page could go on with. */
export function markTray(place: FilePlace, isThere: boolean, shelf: Shelf = localStorage): void {
  try {
    const kept = shelf.getItem(keyOf(place))
    if (isThere) shelf.setItem(keyOf(place), kept ?? '[]')
    else if (readBegun(kept).length === 0) shelf.removeItem(keyOf(place))
  } catch {
    // Not allowed.
  }
}

function write(place: FilePlace, all: readonly Begun[], shelf: Shelf): void {
  try {
    if (all.length === 0) shelf.removeItem(keyOf(place))
    else shelf.setItem(keyOf(place), JSON.stringify(all))
  } catch {
    // No room, or not allowed.
  }
}

/** Looked for by the composer (composer/use-kept-draft.ts). */
export function keyOf({ me, conversation, thread }: FilePlace): string {
  return `uploads ${me} ${placeOf(conversation, thread)}`
}
