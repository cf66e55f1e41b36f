import type { FileId } from '../../../durable-objects/protocol/ids.ts'
import { FILES } from '../../../durable-objects/protocol/files.ts'
import type { PartTaken } from '../../../durable-objects/protocol/rest/files.ts'
import type { FilePlace } from './uploads.ts'

/** An upload in parts that this page or an earlier one has begun, and which parts the server has. */
export interface Begun {
  readonly file: FileId
  readonly name: string
  readonly size: number
  /** When the file was changed last: with these three it is taken for the same. */
  readonly modified: number
  readonly at: number
  readonly parts: readonly PartTaken[]
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** A little before the server takes away what was never sent. */
const KEPT_MS = FILES.looseMs - 3_600_000

/** Those of this conversation. What cannot be read counts as nothing: then all of it is sent again. */
export function listBegun(place: FilePlace, now: number, shelf: Shelf = localStorage): Begun[] {
  try {
    const kept = JSON.parse(shelf.getItem(keyOf(place)) ?? '[]') as Begun[]
    return kept.filter(({ at }) => at > now - KEPT_MS)
  } catch {
    return []
  }
}

export function isSame({ name, size, modified }: Begun, file: File): boolean {
  return name === file.name && size === file.size && modified === file.lastModified
}

/** With the parts that have come by now. */
export function keepBegun(place: FilePlace, begun: Begun, shelf: Shelf = localStorage): void {
  const others = listBegun(place, begun.at, shelf).filter(({ file }) => file !== begun.file)
  write(place, [...others, begun], shelf)
}

/** It is whole, or given up. */
export function forgetBegun(
  place: FilePlace,
  file: FileId,
  now: number,
  shelf: Shelf = localStorage,
): void {
  const kept = listBegun(place, now, shelf).filter((one) => one.file !== file)
  write(place, kept, shelf)
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
function keyOf({ me, conversation }: FilePlace): string {
  return `uploads ${me} ${conversation}`
}
