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
import { addressIn } from './address.ts'
import { endOf, forgetBegun, isSame, keepBegun, listBegun, type Begun } from './begun.ts'
import type { Prepared } from './prepare.ts'
import type { FilePlace } from './uploads.ts'

export interface Transfer {
  readonly outcome: Promise<Outcome>
  cancel(): void
}

/** So often a part is sent before its file counts as failed. */
const TRIES = 3

/** What is sent; `source`: the file as it was picked, by which it is told another time. */
export type Sent = Prepared & { readonly source: File }

/** `until`: so long the server keeps it unsent. */
type Outcome = { readonly card: FileCard; readonly until: number } | { readonly wrong: Wrong }

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

/** Whether the server has let go of one that was whole. */
export async function isGone(place: FilePlace, card: FileCard): Promise<boolean> {
  try {
    return (await fetch(addressIn(place, card).whole, { method: 'HEAD' })).status === 404
  } catch {
    // Not reached: the message will tell.
    return false
  }
}

/** Each is sent by one of this page at a time. */
const underWay = new Set<FileId>()

async function carry(
  place: FilePlace,
  what: Sent,
  progress: (done: number) => void,
  stop: AbortSignal,
): Promise<Outcome> {
  const begun = earlier(place, what)
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

/** What of the same file has come; what cannot go on is taken away. */
function earlier(place: FilePlace, { source, isOnce }: Sent): Begun | null {
  const known = listBegun(place, Date.now()).findLast(
    (one) => !one.card && isSame(one, source) && !underWay.has(one.file),
  )
  if (known === undefined) return null
  if (!isOnce && !known.isOnce) return known
  giveUp(place, known.file)
  return null
}

async function begin(
  place: FilePlace,
  { file, width, height, source, isOnce }: Sent,
): Promise<Begun | { readonly wrong: Wrong }> {
  const { conversation, withPerson } = place
  const limits = await call<FileLimits>('GET', '/api/files/limits')
  if (!limits.ok) return { wrong: limits.error.code }
  if (!limits.value.isOn) return { wrong: 'files_off' }
  if (file.size > limits.value.bytes) return { wrong: 'too_large' }
  const at = Date.now()
  const asked = await call<FileAsked>('POST', '/api/files', {
    ...{ conversation, name: file.name, size: file.size },
    ...(withPerson !== undefined && { with: withPerson }),
    ...(width !== undefined && height !== undefined && { width, height }),
  })
  if (!asked.ok) return { wrong: asked.error.code }
  const { name, size, lastModified: modified } = source
  const known = { name, size, modified, at, ...(isOnce && { isOnce }) }
  const begun = { file: asked.value.file, ...known, parts: [] }
  keepBegun(place, begun, at)
  return begun
}

interface Watching {
  readonly progress: (done: number) => void
  readonly stop: AbortSignal
}

async function send(
  place: FilePlace,
  { file, thumb }: Sent,
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
    if (count > 1) keepBegun(place, { ...upload, parts }, Date.now())
  }
  const small = thumb && (await put(`${path}/thumb${query}`, thumb, stop))
  const hasThumb = small !== null && small !== 'gone'
  const body = { parts, ...(hasThumb && { thumb: true }) }
  const done = await call<FileReady>('POST', path + query, body)
  if (done.ok) {
    const { file: card } = done.value
    keepBegun(place, { ...upload, parts: [], card }, Date.now())
    return { card, until: endOf(upload) }
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
