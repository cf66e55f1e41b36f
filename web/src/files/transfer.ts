import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import { partSize } from '../../../durable-objects/protocol/files.ts'
import type {
  FileAsked,
  FileLimits,
  FileReady,
  PartTaken,
} from '../../../durable-objects/protocol/rest/files.ts'
import { call, type Wrong } from '../api/call.ts'
import type { Prepared } from './prepare.ts'
import type { FilePlace } from './uploads.ts'

export interface Transfer {
  readonly outcome: Promise<{ readonly card: FileCard } | { readonly wrong: Wrong }>
  cancel(): void
}

/** So often a part is sent before its file counts as failed. */
const TRIES = 3

/** Sends a file, part by part. `progress`: between 0 and 1. */
export function transfer(
  place: FilePlace,
  what: Prepared,
  progress: (done: number) => void,
): Transfer {
  const stop = new AbortController()
  return { outcome: carry(place, what, progress, stop.signal), cancel: () => stop.abort() }
}

async function carry(
  { conversation, withPerson }: FilePlace,
  { file, thumb, width, height }: Prepared,
  progress: (done: number) => void,
  stop: AbortSignal,
): Promise<{ readonly card: FileCard } | { readonly wrong: Wrong }> {
  const limits = await call<FileLimits>('GET', '/api/files/limits')
  if (!limits.ok) return { wrong: limits.error.code }
  if (!limits.value.isOn) return { wrong: 'files_off' }
  if (file.size > limits.value.bytes) return { wrong: 'too_large' }
  const asked = await call<FileAsked>('POST', '/api/files', {
    ...{ conversation, name: file.name, size: file.size },
    ...(withPerson !== undefined && { with: withPerson }),
    ...(width !== undefined && height !== undefined && { width, height }),
  })
  if (!asked.ok) return { wrong: asked.error.code }
  const { file: id, parts: count, partBytes } = asked.value
  const query = withPerson === undefined ? '' : `?with=${withPerson}`
  const path = `/api/files/${conversation}/${id}`
  const giveUp = (): void => void call('DELETE', path + query)
  stop.addEventListener('abort', giveUp)
  const parts: PartTaken[] = []
  for (let part = 1; part <= count; part += 1) {
    const from = (part - 1) * partBytes
    const bytes = file.slice(from, from + partSize(file.size, part))
    const sent = (loaded: number): void => progress((from + loaded) / file.size)
    const taken = await putPart(`${path}/parts/${String(part)}${query}`, bytes, sent, stop)
    if (stop.aborted || taken === null) return { wrong: 'unreachable' }
    parts.push(taken)
  }
  const hasThumb = thumb !== null && (await put(`${path}/thumb${query}`, thumb, stop)) !== null
  const body = { parts, ...(hasThumb && { thumb: true }) }
  const done = await call<FileReady>('POST', path + query, body)
  stop.removeEventListener('abort', giveUp)
  if (stop.aborted) giveUp()
  return done.ok ? { card: done.value.file } : { wrong: done.error.code }
}

async function putPart(
  path: string,
  bytes: Blob,
  sent: (loaded: number) => void,
  stop: AbortSignal,
): Promise<PartTaken | null> {
  for (let tried = 0; tried < TRIES && !stop.aborted; tried += 1) {
    const answer = await put(path, bytes, stop, sent)
    if (answer !== null) return JSON.parse(answer) as PartTaken
  }
  return null
}

/** By XMLHttpRequest: `fetch` tells nothing of what has left (2026-11). `null`: it did not arrive. */
function put(
  path: string,
  bytes: Blob,
  stop: AbortSignal,
  sent?: (loaded: number) => void,
): Promise<string | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const abort = (): void => request.abort()
    request.open('PUT', path)
    request.upload.onprogress = ({ loaded }) => sent?.(Math.min(loaded, bytes.size))
    request.onloadend = () => {
      stop.removeEventListener('abort', abort)
      resolve(request.status >= 200 && request.status < 300 ? request.responseText : null)
    }
    stop.addEventListener('abort', abort)
    request.send(bytes)
  })
}
