import type { ConversationId, FileId } from './ids.ts'

/** A file as it hangs on a message. */
export interface FileCard {
  readonly id: FileId
  readonly name: string
  /** What its first bytes say that it is, whatever it is called. */
  readonly type: string
  /** Bytes. */
  readonly size: number
  /** Of a picture or a film, in pixels: its place is kept before it is there. */
  readonly width?: number
  readonly height?: number
  /** A small picture of it is to be had. */
  readonly thumb?: true
}

export const FILES = {
  perMessage: 10,
  /** Characters (UTF-16 units) of a name. */
  nameChars: 200,
  /**
   * A larger file comes in parts of this size, each in a request of its own: a zone takes 100 MB at most,
   * and what breaks off is sent again from there. R2 wants at least 5 MiB.
   */
  partBytes: 10 * 1_048_576,
  /** What one person has uploaded into one conversation and not sent, and that waits with no message. */
  looseMost: 20,
  /** Uploaded and not sent within this time: taken away. */
  looseMs: 86_400_000,
  /** What waited with a message that is not to be sent may be put back for so long. */
  undoMs: 3_600_000,
  /** What waits with a message is kept so long after its time: it may have to be sent again by hand. */
  afterMs: 30 * 86_400_000,
  /** Of a small picture. */
  thumbBytes: 65_536,
  /** What an administrator may choose as the largest size, in MiB. */
  megabytes: { min: 1, max: 5_000, usual: 100 },
} as const

/** Where the bytes of a file lie, and those of its small picture. */
export function fileKey(conversation: ConversationId, id: FileId): string {
  return `${conversation}/${id}`
}

export function thumbKey(conversation: ConversationId, id: FileId): string {
  return `${conversation}/${id}.thumb`
}

/** In how many parts a file of this size comes. */
export function partsOf(size: number): number {
  return Math.max(1, Math.ceil(size / FILES.partBytes))
}

/** Bytes of the part of this number (from 1). */
export function partSize(size: number, part: number): number {
  return Math.min(FILES.partBytes, size - (part - 1) * FILES.partBytes)
}

/** Shown as pictures: what a browser draws and nothing in it runs. */
export const PICTURES: ReadonlySet<string> = new Set([
  ...['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'],
])

/** Also apart from a message what its type and its measures allow to be shown as a picture. */
export function isPicture({ type, width, height }: FileCard): boolean {
  return PICTURES.has(type) && width !== undefined && height !== undefined
}
