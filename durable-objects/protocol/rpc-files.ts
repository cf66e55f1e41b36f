import type { FileCard } from './files.ts'
import type { ClientId, FileId, PersonId } from './ids.ts'
import type { Result } from './result.ts'
import type { Admission } from './rpc.ts'

/** What the Worker asks a conversation about a file; whether that person may is decided there. */
export type FileDeed =
  /** Begins an upload: who may write here may. */
  | {
      readonly t: 'ask'
      readonly name: string
      readonly size: number
      readonly width?: number
      readonly height?: number
    }
  /** Its bytes are about to come. */
  | { readonly t: 'put'; readonly id: FileId }
  /** All its bytes are there, and this is what they are. Idempotent. */
  | {
      readonly t: 'ready'
      readonly id: FileId
      readonly type: string
      readonly width?: number
      readonly height?: number
      readonly thumb?: true
    }
  /** Not to be sent after all. */
  | { readonly t: 'drop'; readonly id: FileId }
  /** To be read: hangs on a message that stands, or is one's own and whole. */
  | { readonly t: 'read'; readonly id: FileId }

export interface StoredFile extends FileCard {
  readonly by: PersonId
  readonly state: 'uploading' | 'ready' | 'attached'
  /** R2's name of the upload, of a file that comes in parts. */
  readonly upload: string | null
}

/** What everybody may know of it. */
export function cardOf({ by: _by, state: _state, upload: _upload, ...card }: StoredFile): FileCard {
  return card
}

/** Which files wait with a message: these and no others. */
export interface KeptFiles {
  readonly message: ClientId
  readonly ids: readonly FileId[]
  /** Swept after it (ms). */
  readonly until: number
}

export interface FilesRpc {
  file(by: Admission, deed: FileDeed): Promise<Result<StoredFile>>
  /** For the Inbox of whose uploads they are. `file_gone`: not all of them are there. Idempotent. */
  keepFiles(person: PersonId, kept: KeptFiles): Promise<Result<FileCard[]>>
}
