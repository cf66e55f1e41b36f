import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding'
import * as v from 'valibot'
import { FILES, fileKey, partsOf, type FileCard } from '../protocol/files.ts'
import { FileId, type ConversationId, type PersonId } from '../protocol/ids.ts'
import { failure, success, type Result } from '../protocol/result.ts'
import { whyNot } from '../protocol/rights.ts'
import type { FileDeed, FilesRpc, KeptFiles, StoredFile } from '../protocol/rpc-files.ts'
import type { Admission } from '../protocol/rpc.ts'
import type { FileBucket } from '../protocol/file-bucket.ts'
import type { Admittance } from './admittance.ts'
import type { Actor } from './core/turn.ts'
import type { Deeds } from './deeds.ts'
import type { Files } from './store/files.ts'

/** The files of a conversation on the platform. */
export function filesOf(
  ctx: { readonly id: { readonly name?: string } },
  env: { readonly FILES: FileBucket },
  files: Files,
): FilesPort {
  return { conversation: ctx.id.name as ConversationId, files, bucket: env.FILES }
}

/** Where the files of a conversation lie. */
export interface FilesPort {
  readonly conversation: ConversationId
  readonly files: Files
  readonly bucket: FileBucket
}

export interface FilingPort extends FilesPort {
  readonly admittance: Admittance
  readonly deeds: Pick<Deeds, 'actorFor'>
  readonly everyone: { settle(): void }
}

type Ask = Extract<FileDeed, { t: 'ask' }>

/** Whether somebody may upload or read a file here, each time anew. Its bytes never come by. */
export class Filing implements FilesRpc {
  readonly #port: FilingPort

  constructor(port: FilingPort) {
    this.#port = port
  }

  async file(by: Admission, deed: FileDeed): Promise<Result<StoredFile>> {
    const { admittance, deeds, everyone } = this.#port
    const doer = admittance.admit(by)
    everyone.settle()
    if (!doer.ok) return doer
    const actor = deeds.actorFor(doer.value)
    const action = deed.t === 'read' ? 'message.read' : 'message.send'
    // What one has begun one may always give up.
    const refusal = deed.t === 'drop' ? null : whyNot(actor, action, actor.place)
    if (refusal !== null) return failure(refusal)
    return deed.t === 'ask' ? await this.#begin(actor, deed) : this.#carryOut(actor, deed)
  }

  /** Of the rights nothing is asked: those to upload were looked at, those to send are at its time. */
  keepFiles(person: PersonId, { message, ids, until }: KeptFiles): Promise<Result<FileCard[]>> {
    const { files } = this.#port
    const cards = files.readyOf(person, ids)
    if (cards === null) return Promise.resolve(failure('file_gone', { field: 'files' }))
    files.letWait(person, message, ids, { until, now: Date.now() })
    return Promise.resolve(success(cards))
  }

  #carryOut({ person }: Actor, deed: Exclude<FileDeed, Ask>): Result<StoredFile> {
    const { files } = this.#port
    const file = files.find(deed.id)
    if (!file) return failure('not_found')
    const isOwn = file.by === person.id
    if (deed.t === 'read') {
      const isSeen = file.state === 'attached' || (isOwn && file.state === 'ready')
      return isSeen ? success(file) : failure('not_found')
    }
    // What others upload is like what is not there.
    if (!isOwn) return failure('not_found')
    if (deed.t === 'drop') {
      if (file.state === 'attached') return failure('not_found')
      files.drop(deed.id)
    }
    if (deed.t === 'ready') files.markReady(deed.id, deed)
    return success(files.find(deed.id) ?? file)
  }

  async #begin({ person }: Actor, { name, size, width, height }: Ask): Promise<Result<StoredFile>> {
    const { conversation, files, bucket } = this.#port
    if (files.looseOf(person.id) >= FILES.looseMost) return failure('too_many')
    const id = newFileId()
    files.add({
      ...{ id, by: person.id, name, size, at: Date.now() },
      ...(width !== undefined && height !== undefined && { width, height }),
    })
    // Its row is there first: what breaks off here is swept with it.
    if (partsOf(size) > 1) {
      const { uploadId } = await bucket.createMultipartUpload(fileKey(conversation, id))
      files.uploadsAs(id, uploadId)
    }
    const file = files.find(id)
    return file ? success(file) : failure('not_found')
  }
}

function newFileId(): FileId {
  const letters = encodeBase32LowerCaseNoPadding(crypto.getRandomValues(new Uint8Array(13)))
  return v.parse(FileId, `f_${letters.slice(0, 20)}`)
}
