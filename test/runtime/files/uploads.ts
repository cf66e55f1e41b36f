import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import type {
  FileAsked,
  FileReady,
  PartTaken,
} from '../../../durable-objects/protocol/rest/files.ts'
import { bindings, type Person } from '../worker/support.ts'
import { Socket } from '../worker/socket.ts'

/** The smallest picture: one pixel. */
export const PNG = bytesOf(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
)

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

export function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export interface Upload {
  readonly conversation?: string
  readonly with?: string
  readonly name?: string
  readonly bytes?: Uint8Array
}

type Asker = Pick<Person, 'ask'>

export function askFile(by: Asker, { conversation = 'r_general', ...more }: Upload & object) {
  const { bytes = PNG, name = 'photo.png', with: other } = more
  const body = { conversation, name, size: bytes.byteLength, ...(other && { with: other }) }
  return by.ask('/api/files', { method: 'POST', body })
}

export function putPart(by: Asker, path: string, part: number, bytes: Uint8Array) {
  return by.ask(path.replace(/(\?|$)/, `/parts/${part}$1`), { method: 'PUT', body: bytes })
}

/** Where the routes of one upload are. */
export function pathOf(file: string, { conversation = 'r_general', with: other }: Upload): string {
  return `/api/files/${conversation}/${file}${other ? `?with=${other}` : ''}`
}

export async function upload(by: Asker, what: Upload = {}): Promise<FileCard> {
  const { bytes = PNG } = what
  const asked = await askFile(by, what)
  if (asked.status !== 201) throw new Error(`${asked.status} ${await asked.text()}`)
  const { file, parts, partBytes } = await asked.json<FileAsked>()
  const path = pathOf(file, what)
  const taken: PartTaken[] = []
  for (let part = 1; part <= parts; part += 1) {
    const piece = bytes.subarray((part - 1) * partBytes, part * partBytes)
    const answer = await putPart(by, path, part, piece)
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    taken.push(await answer.json<PartTaken>())
  }
  const done = await by.ask(path, { method: 'POST', body: { parts: taken } })
  if (!done.ok) throw new Error(`${done.status} ${await done.text()}`)
  return (await done.json<FileReady>()).file
}

export async function openIn(by: Person, conversation = 'r_general', other?: Person) {
  const socket = await Socket.open(by, `/api/conversations/${conversation}/socket`, other)
  await socket.next('live')
  return socket
}

export async function say(socket: Socket, command: object): Promise<Record<string, unknown>> {
  const cid = crypto.randomUUID()
  socket.send({ cid, ...command })
  return await socket.answerTo(cid)
}

/** Uploads and sends: the file, and the number of its message. */
export async function share(by: Person, what: Upload = {}, other?: Person) {
  const file = await upload(by, what)
  const socket = await openIn(by, what.conversation, other)
  const answer = await say(socket, { t: 'send', text: '', files: [file.id] })
  socket.close()
  return { file, num: answer['num'] as number }
}

export function read(by: Person, file: FileCard, headers = {}, conversation = 'r_general', q = '') {
  const path = `/files/${conversation}/${file.id}/${encodeURIComponent(file.name)}${q}`
  return by.ask(path, { headers })
}

export async function storedKeys(): Promise<string[]> {
  return (await bindings.FILES.list()).objects.map(({ key }) => key)
}
