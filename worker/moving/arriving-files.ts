import { fileKey, partSize, type FileCard } from '../../durable-objects/protocol/files.ts'
import { FileId, parseId, type ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { CarryDeed } from '../../durable-objects/protocol/rpc-moving.ts'
import type { StoredFile } from '../../durable-objects/protocol/rpc-files.ts'
import { callObject } from '../call.ts'
import { findBroughtRooms } from '../db/arriving.ts'
import type { Database } from '../db/database.ts'
import type { Env } from '../env.ts'
import { kindOf, LOOKED_AT } from '../files/kind.ts'
import { joinParts, passOn, takePart } from '../files/taking.ts'

interface House {
  readonly env: Env
  readonly db: Database
}

export interface Named {
  /** The import. */
  readonly id: string
  /** As it is called where it comes from. */
  readonly room: string
  readonly file: string
}

/** A file whose message came by an import that has not ended with its room. */
export class ArrivingFile {
  readonly #env: Env
  readonly #import: string
  readonly #conversation: ConversationId
  readonly stored: StoredFile

  private constructor(env: Env, id: string, conversation: ConversationId, stored: StoredFile) {
    this.#env = env
    this.#import = id
    this.#conversation = conversation
    this.stored = stored
  }

  /** `null`: there is none that is expected. */
  static async find({ env, db }: House, { id, room, file }: Named): Promise<ArrivingFile | null> {
    const fileId = parseId(FileId, file)
    const [begun] = await findBroughtRooms(db, id, [room])
    if (fileId === null || !begun || begun.finishedAt !== null) return null
    const { conversation } = begun
    const deed = { t: 'expect', id: fileId, import: id } as const
    const stored = await carry(env, conversation, deed)
    return stored && new ArrivingFile(env, id, conversation, stored)
  }

  /** The mark of a part; `null`: more bytes or fewer came than it has. */
  async take(part: number, body: ReadableStream<Uint8Array>): Promise<string | null> {
    const { size, upload } = this.stored
    return await passOn(body, partSize(size, part), (stream) =>
      takePart(this.#env.FILES, this.#key, upload, part, stream),
    )
  }

  /** Whether it is whole. What it is its bytes say. */
  async end(parts: readonly { readonly part: number; readonly etag: string }[]): Promise<boolean> {
    const { id, upload, size, name, state } = this.stored
    if (state === 'attached') return true
    const bucket = this.#env.FILES
    if (upload !== null) await joinParts(bucket, this.#key, upload, parts)
    const range = { offset: 0, length: Math.min(LOOKED_AT, size) }
    const begin = await bucket.get(this.#key, { range })
    if (begin?.size !== size) {
      await begin?.body.cancel()
      return false
    }
    const kind = await kindOf(new Uint8Array(await begin.arrayBuffer()), name)
    const facts = { ...measuresOf(this.stored, kind.type), ...kind }
    await carry(this.#env, this.#conversation, { t: 'came', id, import: this.#import, ...facts })
    return true
  }

  get #key(): string {
    return fileKey(this.#conversation, this.stored.id)
  }
}

export async function isFileMissing(env: Env, conversation: ConversationId): Promise<boolean> {
  return (await carry(env, conversation, { t: 'missing' })) !== null
}

async function carry(
  env: Env,
  conversation: ConversationId,
  deed: CarryDeed,
): Promise<StoredFile | null> {
  return await callObject(() => env.CONVERSATION.getByName(conversation).carry(deed))
}

/** Only of a film: of a picture the bytes say it. */
export function measuresOf({ width, height }: StoredFile, type: string): Partial<FileCard> {
  if (!type.startsWith('video/') || width === undefined || height === undefined) return {}
  return { width, height }
}
