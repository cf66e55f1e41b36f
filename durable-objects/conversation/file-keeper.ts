import { FILES, fileKey, thumbKey } from '../protocol/files.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import { logFault } from '../shared/log.ts'
import type { FilesPort } from './filing.ts'
import type { GoneFile } from './store/files.ts'

/** Two keys each, and R2 takes a thousand keys at once. */
const AT_ONCE = 200
const RETRY_MS = 60_000

/** Takes away the bytes of what is gone, and uploads that were never sent. */
export class FileKeeper implements AlarmJob {
  readonly #port: FilesPort
  /** R2 has just refused; the platform takes no time before 1 for an alarm. */
  #notBefore = 1

  constructor(port: FilesPort) {
    this.#port = port
  }

  dueAt(): number | null {
    const { files } = this.#port
    if (files.hasGone) return this.#notBefore
    return files.oldestLoose === null ? null : files.oldestLoose + FILES.looseMs
  }

  async run(now: number): Promise<void> {
    const { files } = this.#port
    files.dropLooseBefore(now - FILES.looseMs)
    try {
      for (let some = files.someGone(AT_ONCE); some.length > 0; some = files.someGone(AT_ONCE)) {
        await this.#take(some)
        files.confirmGone(some)
      }
    } catch (error) {
      logFault('taking files away', error)
      this.#notBefore = now + RETRY_MS
    }
  }

  async #take(some: readonly GoneFile[]): Promise<void> {
    const { conversation, bucket } = this.#port
    for (const { id, upload } of some) {
      if (upload !== null) await this.#abort(fileKey(conversation, id), upload)
    }
    await bucket.delete(
      some.flatMap(({ id }) => [fileKey(conversation, id), thumbKey(conversation, id)]),
    )
  }

  /** One that is finished or that R2 has given up itself cannot be ended, and need not be. */
  async #abort(key: string, upload: string): Promise<void> {
    try {
      await this.#port.bucket.resumeMultipartUpload(key, upload).abort()
    } catch (error) {
      logFault('ending an upload', error)
    }
  }
}
