import { AUDIT_JSON } from '../../../durable-objects/protocol/rest/audit.ts'
import type { Answer } from '../api/call-once.ts'
import { download } from '../api/transfer.ts'

export type AuditFormat = 'csv' | 'json'

/**
 * All that fits in one file. The server gives so many rows in one, and names the next: each call is a
 * small one, however long the audit is. `received`: bytes that have come.
 */
export async function fetchAudit(
  path: string,
  format: AuditFormat,
  received: (bytes: number) => void,
): Promise<Answer<Blob>> {
  const files: Blob[] = []
  let bytes = 0
  for (let next: string | null = path; next !== null;) {
    const before = bytes
    const answer = await download(next, (more) => received(before + more))
    if (!answer.ok) return answer
    files.push(answer.value.file)
    bytes += answer.value.file.size
    next = answer.value.next
  }
  return { ok: true, value: await (format === 'csv' ? joinedCsv(files) : joinedJson(files)) }
}

/** One head for all of them. */
async function joinedCsv(files: readonly Blob[]): Promise<Blob> {
  const parts = files.map(async (file, index) => {
    return index === 0 ? file : file.slice(await headOf(file))
  })
  return new Blob(await Promise.all(parts), { type: files[0]?.type ?? '' })
}

/** The byte after the first line, which has no line break within it. */
async function headOf(file: Blob): Promise<number> {
  const bytes = new Uint8Array(await file.slice(0, 1_000).arrayBuffer())
  return bytes.indexOf(10) + 1
}

function joinedJson(files: readonly Blob[]): Blob {
  const { begin, between, end } = AUDIT_JSON
  const parts = files.flatMap((file, index) => {
    const [isFirst, isLast] = [index === 0, index === files.length - 1]
    const records = file.slice(
      isFirst ? 0 : begin.length,
      isLast ? file.size : file.size - end.length,
    )
    return isFirst ? [records] : [between, records]
  })
  return new Blob(parts, { type: files[0]?.type ?? '' })
}
