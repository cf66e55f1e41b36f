import * as v from 'valibot'
import type { FileCard } from '../files.ts'
import { FILES } from '../files.ts'
import { ConversationId, PersonId, type FileId } from '../ids.ts'

/** GET /api/files/limits. 200 `FileLimits`: what may be uploaded. */
export interface FileLimits {
  readonly isOn: boolean
  /** Bytes of one file. */
  readonly bytes: number
}

const Size = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const Pixels = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(20_000))

/**
 * POST /api/files. 201 `FileAsked`: the parts may come. `with`: in a private thread, the other one.
 * `width`, `height`: of a film, which only the browser has measured; of a picture they are read.
 */
export const AskFile = v.strictObject({
  conversation: ConversationId,
  with: v.optional(PersonId),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)),
  size: Size,
  width: v.optional(Pixels),
  height: v.optional(Pixels),
})
export type AskFile = v.InferOutput<typeof AskFile>

export interface FileAsked {
  readonly file: FileId
  readonly parts: number
  readonly partBytes: number
}

/** PUT /api/files/:conversation/:file/parts/:part, the bytes as body. 200 `PartTaken`. */
export interface PartTaken {
  readonly part: number
  /** To be named again at the end. */
  readonly etag: string
}

/** POST /api/files/:conversation/:file. 200 `FileReady`: may be sent with a message. */
export const FinishFile = v.strictObject({
  parts: v.pipe(
    v.array(v.strictObject({ part: Size, etag: v.pipe(v.string(), v.maxLength(200)) })),
    v.minLength(1),
    v.maxLength(Math.ceil((FILES.megabytes.max * 1_048_576) / FILES.partBytes)),
  ),
  /** A small picture of it was sent (PUT .../thumb). */
  thumb: v.optional(v.boolean(), false),
})
export type FinishFile = v.InferOutput<typeof FinishFile>

export interface FileReady {
  readonly file: FileCard
}
