import { sha256 } from '@oslojs/crypto/sha2'
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding'
import * as v from 'valibot'
import { FILES } from '../../../../durable-objects/protocol/files.ts'
import { FileId } from '../../../../durable-objects/protocol/ids.ts'
import type { SourceFile } from '../../../../durable-objects/protocol/moving/imports.ts'
import type { Archive } from '../archived.ts'
import type { SlackMessage } from './shapes.ts'

type SlackFile = SlackMessage['files'][number]

/** Where tools that fetch them put the bytes: a folder for each file, `__uploads/F123/plan.pdf`. */
const UPLOAD = /^(?:__)?uploads\/([^/]+)\/[^/]+$/
const LETTERS = 20

/** A file of a message, and where in the zip its bytes are. */
export interface Upload {
  readonly file: SourceFile
  readonly entry: string
}

/** Files come where the zip holds their bytes, which Slack's own does not: it has addresses. */
export class Uploads {
  readonly #archive: Archive
  readonly #entries = new Map<string, string>()

  constructor(archive: Archive) {
    this.#archive = archive
    for (const name of archive.names) {
      const [, id] = UPLOAD.exec(name) ?? []
      if (id !== undefined) this.#entries.set(id, name)
    }
  }

  /** Those of a message that come: the others are links in its words. */
  of(
    channel: string,
    { ts, files }: Pick<SlackMessage, 'ts' | 'files'>,
  ): ReadonlyMap<SlackFile, Upload> {
    const found = files.flatMap((file) => {
      const upload = this.#find(`${channel} ${ts}`, file)
      return upload === null ? [] : [[file, upload] as const]
    })
    return new Map(found.slice(0, FILES.perMessage))
  }

  #find(where: string, { id, name, title, original_w, original_h }: SlackFile): Upload | null {
    const entry = id ? this.#entries.get(id) : undefined
    const size = entry === undefined ? null : this.#archive.sizeOf(entry)
    // What holds nothing is no file here.
    if (entry === undefined || size === null || size === 0) return null
    const called = (name ?? title ?? '').trim() || (entry.split('/').at(-1) ?? entry)
    const file = {
      ...{
        id: idOf(`${where} ${id ?? ''}`),
        name: called.slice(0, FILES.nameChars).toWellFormed(),
        size,
      },
      ...(original_w && original_h && { width: original_w, height: original_h }),
    }
    return { file, entry }
  }
}

/** The same each time, so that the file may come again; another in each message that shows it. */
function idOf(what: string): FileId {
  const letters = encodeBase32LowerCaseNoPadding(sha256(new TextEncoder().encode(what)))
  return v.parse(FileId, `f_${letters.slice(0, LETTERS)}`)
}
