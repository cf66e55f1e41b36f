import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import { FILES, partSize, partsOf } from '../../../durable-objects/protocol/files.ts'
import type {
  FileAsked,
  FileLimits,
  FileReady,
  PartTaken,
} from '../../../durable-objects/protocol/rest/files.ts'
import type { FileId } from '../../../durable-objects/protocol/ids.ts'
import { call, type Wrong } from '../api/call.ts'
import { forgetBegun, isSame, keepBegun, listBegun, type Begun } from './begun.ts'
import type { Prepared } from './prepare.ts'
import type { FilePlace } from './uploads.ts'

export interface Transfer {
  readonly outcome: Promise<{ readonly card: FileCard } | { readonly wrong: Wrong }>
  cancel(): void
}

/** So often a part is sent before its file counts as failed. */
const TRIES = 3

/** What is sent; `source`: the file as it was picked, where it can be told by that another time. */
export type Sent = Prepared & { readonly source: File | null }

type Outcome = { readonly card: FileCard } | { readonly wrong: Wrong }

/** Sends a file, part by part, from where an earlier page had come. `progress`: between 0 and 1. */
export function transfer(place: FilePlace, what: Sent, progress: (done: number) => void): Transfer {
  const stop = new AbortController()
  return { outcome: carry(place, what, progress, stop.signal), cancel: () => stop.abort() }
}

/** Takes it away, here and at the server. */
export function giveUp(place: FilePlace, file: FileId): void {
  forgetBegun(place, file, Date.now())
  void call('DELETE', pathOf(place, file) + queryOf(place))
}

/** Each is sent by one of this page at a time. */
const underWay = new Set<FileId>()

async function carry(
  place: FilePlace,
  what: Sent,
  progress: (done: number) => void,
  stop: AbortSignal,
): Promise<Outcome> {
  const begun = what.source && earlier(place, what.source)
  const upload = begun ?? (await begin(place, what))
  if ('wrong' in upload) return upload
  const { file: id } = upload
  underWay.add(id)
  const end = (): void => giveUp(place, id)
  stop.addEventListener('abort', end)
  const outcome = await send(place, what, upload, { progress, stop })
  underWay.delete(id)
  // What failed may still be given up.
  if (outcome === 'gone' || 'card' in outcome) stop.removeEventListener('abort', end)
  if (stop.aborted) end()
  // The server has taken away what was begun.
  if (outcome === 'gone') {
    forgetBegun(place, id, Date.now())
    return begun ? await carry(place, what, progress, stop) : { wrong: 'not_found' }
  }
  return outcome
}

function earlier(place: FilePlace, source: File): Begun | null {
  const known = listBegun(place, Date.now()).findLast((one) => isSame(one, source))
  return known === undefined || underWay.has(known.file) ? null : known
}

async function begin(
  { conversation, withPerson }: FilePlace,
  { file, width, height, source }: Sent,
): Promise<Begun | { readonly wrong: Wrong }> {
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
  const { name, size, lastModified: modified } = source ?? file
  return { file: asked.value.file, name, size, modified, at: Date.now(), parts: [] }
}

interface Watching {
  readonly progress: (done: number) => void
  readonly stop: AbortSignal
}

async function send(
  place: FilePlace,
  { file, thumb, source }: Sent,
  upload: Begun,
  { progress, stop }: Watching,
): Promise<Outcome | 'gone'> {
  const path = pathOf(place, upload.file)
  const query = queryOf(place)
  const count = partsOf(file.size)
  let { parts } = upload
  for (let part = 1; part <= count; part += 1) {
    if (parts.some((one) => one.part === part)) continue
    const from = (part - 1) * FILES.partBytes
    const bytes = file.slice(from, from + partSize(file.size, part))
    const sent = (loaded: number): void => progress((from + loaded) / file.size)
    const taken = await putPart(`${path}/parts/${String(part)}${query}`, bytes, sent, stop)
    if (taken === 'gone') return taken
    if (stop.aborted || taken === null) return { wrong: 'unreachable' }
    parts = [...parts, taken]
    if (source !== null && count > 1) keepBegun(place, { ...upload, parts })
  }
  const small = thumb && (await put(`${path}/thumb${query}`, thumb, stop))
  const hasThumb = small !== null && small !== 'gone'
  const body = { parts, ...(hasThumb && { thumb: true }) }
  const done = await call<FileReady>('POST', path + query, body)
  if (done.ok) {
    forgetBegun(place, upload.file, Date.now())
    return { card: done.value.file }
  }
  return done.error.code === 'not_found' ? 'gone' : { wrong: done.error.code }
}

function pathOf({ conversation }: FilePlace, file: FileId): string {
  return `/api/files/${conversation}/${file}`
}

function queryOf({ withPerson }: FilePlace): string {
  return withPerson === undefined ? '' : `?with=${withPerson}`
}

async function putPart(
  path: string,
  bytes: Blob,
  sent: (loaded: number) => void,
  stop: AbortSignal,
): Promise<PartTaken | 'gone' | null> {
  for (let tried = 0; tried < TRIES && !stop.aborted; tried += 1) {
    const answer = await put(path, bytes, stop, sent)
    if (answer === 'gone') return answer
    if (answer !== null) return JSON.parse(answer) as PartTaken
  }
  return null
}

/** By XMLHttpRequest: `fetch` tells nothing of what has left (2026-11). `null`: it did not arrive. `gone`: there is no such upload (any more). */
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
      if (request.status === 404) resolve('gone')
      else resolve(request.status >= 200 && request.status < 300 ? request.responseText : null)
    }
    stop.addEventListener('abort', abort)
    request.send(bytes)
  })
}
