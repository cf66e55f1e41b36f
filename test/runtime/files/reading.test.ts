import { beforeAll, describe, expect, test } from 'vitest'
import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import { tellStandings } from '../../../worker/standings.ts'
import {
  addRoom,
  ask,
  bindings,
  refusal,
  register,
  registerAs,
  type Person,
} from '../worker/support.ts'
import {
  askFile,
  bytesOf,
  openIn,
  pathOf,
  PNG,
  putPart,
  read,
  say,
  share,
  textBytes,
  upload,
} from './uploads.ts'

let zoe: Person
let bob: Person
let photo: FileCard
beforeAll(async () => {
  zoe = await register()
  bob = await register()
  photo = (await share(zoe)).file
})

describe('who may read', () => {
  test('whoever is in the conversation, and nobody who is not signed in', async () => {
    const got = await read(bob, photo)
    expect(got.status).toBe(200)
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(PNG)
    expect(await refusal(await ask(`/files/r_general/${photo.id}/photo.png`))).toEqual({
      ...{ status: 401, code: 'unauthenticated' },
    })
  })

  test('neither a stranger to a private room nor by the way of another room', async () => {
    await addRoom('r_secretfiles', 'private')
    await bindings.DB.batch([
      bindings.DB.prepare(
        "INSERT INTO memberships (room, person, joined_at, role) VALUES ('r_secretfiles', ?, 1, 'member')",
      ).bind(zoe.me.id),
      bindings.DB.prepare(
        "INSERT INTO standing_changes (room, person) VALUES ('r_secretfiles', ?)",
      ).bind(zoe.me.id),
    ])
    await tellStandings(bindings, openDatabase(bindings.DB), 'r_secretfiles' as never)
    const { file } = await share(zoe, { conversation: 'r_secretfiles' })
    expect((await read(zoe, file, {}, 'r_secretfiles')).status).toBe(200)
    expect((await read(bob, file, {}, 'r_secretfiles')).status).toBe(404)
    // Where he may be, it is not.
    expect((await read(bob, file, {}, 'r_general')).status).toBe(404)
    expect((await askFile(bob, { conversation: 'r_secretfiles' })).status).toBe(404)
  })

  test('of a private thread its two people, whoever else knows the address', async () => {
    const thread = await threadOf(zoe, bob)
    const { file } = await share(zoe, { conversation: thread, with: bob.me.id }, bob)
    expect((await read(bob, file, {}, thread, `?with=${zoe.me.id}`)).status).toBe(200)
    expect((await read(zoe, file, {}, thread, `?with=${bob.me.id}`)).status).toBe(200)
    const eva = await register()
    for (const other of [zoe, bob]) {
      expect((await read(eva, file, {}, thread, `?with=${other.me.id}`)).status).toBe(404)
    }
    expect((await read(eva, file, {}, thread)).status).toBe(404)
  })

  test('before it is sent only its author, once it is whole', async () => {
    const asked = await (await askFile(zoe, {})).json<{ file: FileCard['id'] }>()
    expect((await read(zoe, { ...photo, id: asked.file })).status).toBe(404)
    const loose = await upload(zoe)
    expect((await read(bob, loose)).status).toBe(404)
    const got = await read(zoe, loose)
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(PNG)
    expect((await zoe.ask(pathOf(loose.id, {}), { method: 'DELETE' })).status).toBe(204)
    expect((await read(zoe, loose)).status).toBe(404)
  })

  test('not who is banned from the room, who may not upload there either', async () => {
    const keeper = await registerAs('administrator')
    const eva = await register()
    const sanction = (kind: string, person: Person) =>
      keeper.ask('/api/sanctions', {
        ...{ method: 'POST' },
        body: { kind, person: person.me.id, room: 'r_blabla', reason: 'assez', endsAt: null },
      })
    const { file } = await share(zoe, { conversation: 'r_blabla' })
    const begun = await upload(eva, { conversation: 'r_blabla' })
    expect((await read(eva, file, {}, 'r_blabla')).status).toBe(200)

    expect((await sanction('mute', eva)).status).toBeLessThan(300)
    expect(await refusal(await askFile(eva, { conversation: 'r_blabla' }))).toEqual({
      ...{ status: 403, code: 'muted' },
    })
    const part = await putPart(eva, pathOf(begun.id, { conversation: 'r_blabla' }), 1, PNG)
    expect((await refusal(part)).code).toBe('muted')
    expect((await read(eva, file, {}, 'r_blabla')).status).toBe(200)

    expect((await sanction('ban', eva)).status).toBeLessThan(300)
    expect((await refusal(await read(eva, file, {}, 'r_blabla'))).status).toBeGreaterThan(400)
    expect((await askFile(eva, { conversation: 'r_blabla' })).status).toBeGreaterThan(400)
  })
})

describe('what is given out', () => {
  test('is asked for anew each time, and sent once', async () => {
    const got = await read(bob, photo)
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.byteLength),
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'accept-ranges': 'bytes',
    })
    const etag = got.headers.get('etag') ?? ''
    await got.body?.cancel()
    const again = await read(bob, photo, { 'if-none-match': etag })
    expect(again.status).toBe(304)
    // The right to it is asked first.
    expect(
      (await ask(`/files/r_general/${photo.id}/x`, { headers: { 'if-none-match': etag } })).status,
    ).toBe(401)
    const head = await bob.ask(`/files/r_general/${photo.id}/x`, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String(PNG.byteLength))
  })

  test.each([
    ['bytes=0-9', 206, 0, 10],
    ['bytes=60-', 206, 60, 10],
    ['bytes=-4', 206, 66, 4],
    ['bytes=60-900', 206, 60, 10],
    ['bytes=70-', 416, 0, 0],
    ['bytes=-0', 416, 0, 0],
    ['bytes=9-2', 200, 0, 70],
    ['bytes=0-1,3-4', 200, 0, 70],
    ['lines=0-1', 200, 0, 70],
  ])('in the stretch that %s wants', async (range, status, offset, length) => {
    const got = await read(bob, photo, { range })
    expect(got.status).toBe(status)
    const bytes = new Uint8Array(await got.arrayBuffer())
    if (status !== 416) expect(bytes).toEqual(PNG.subarray(offset, offset + length))
    expect(got.headers.get('content-range')).toBe(
      { 200: null, 206: `bytes ${offset}-${offset + length - 1}/70`, 416: 'bytes */70' }[status],
    )
  })

  test('goes on only with the same file', async () => {
    const other = await read(bob, photo, { range: 'bytes=0-9', 'if-range': '"other"' })
    expect(other.status).toBe(200)
    await other.body?.cancel()
    const same = await read(bob, photo, { range: 'bytes=0-9', 'if-range': `"${photo.id}"` })
    expect(same.status).toBe(206)
    await same.body?.cancel()
  })

  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const GIF = bytesOf('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7')
  test.each([
    [
      'a script called a picture',
      'photo.png',
      textBytes('alert(1)'),
      'text/plain; charset=utf-8',
      'inline',
    ],
    [
      'a page called a picture',
      'photo.jpg',
      textBytes('<!doctype html><script>'),
      'application/octet-stream',
      'attachment',
    ],
    ['a drawing', 'dessin.svg', textBytes(SVG), 'application/octet-stream', 'attachment'],
    [
      'a drawing called a picture',
      'dessin.png',
      textBytes(`\ufeff <?xml version="1.0"?>${SVG}`),
      'application/octet-stream',
      'attachment',
    ],
    ['a page', 'page.html', textBytes('bonjour'), 'application/octet-stream', 'attachment'],
    [
      'a page behind a comment',
      'x.txt',
      textBytes('\n\n<!-- --><html>'),
      'application/octet-stream',
      'attachment',
    ],
    ['a picture called a page', 'page.html', GIF, 'image/gif', 'inline'],
    [
      'a picture with a page behind it',
      'x.gif',
      new Uint8Array([...GIF, ...textBytes('<script>')]),
      'image/gif',
      'inline',
    ],
    ['code', 'main.rs', textBytes('fn main() {}'), 'text/plain; charset=utf-8', 'inline'],
    ['a document', 'rapport.pdf', textBytes('%PDF-1.7\n%âãÏÓ'), 'application/pdf', 'attachment'],
    ['bytes', 'x.png', new Uint8Array([0, 1, 2, 3, 255]), 'application/octet-stream', 'attachment'],
    ['a program', 'x.txt', textBytes('MZ\u0090\u0000'), 'application/octet-stream', 'attachment'],
  ] as const)('is what its bytes are: %s', async (_, name, bytes, type, way) => {
    const { file } = await share(zoe, { name, bytes })
    const got = await read(bob, file)
    expect(got.headers.get('content-type')).toBe(type)
    expect(got.headers.get('content-disposition')).toMatch(new RegExp(`^${way}; `))
    expect(got.headers.get('content-security-policy')).toMatch(/^sandbox;/)
    await got.body?.cancel()
  })

  test('bears its name, whatever stands in it', async () => {
    const { file } = await share(zoe, { name: 'été "à" l’ombre; x=(1)*.png' })
    const got = await read(bob, file)
    expect(got.headers.get('content-disposition')).toBe(
      'inline; filename="ete _a_ l_ombre; x=(1)*.png"; ' +
        "filename*=UTF-8''%C3%A9t%C3%A9%20%22%C3%A0%22%20l%E2%80%99ombre%3B%20x%3D%281%29%2A.png",
    )
    await got.body?.cancel()
  })

  test('has its small picture beside it', async () => {
    const { file: id } = await (await askFile(zoe, {})).json<{ file: FileCard['id'] }>()
    const path = pathOf(id, {})
    const thumb = (body: Uint8Array) => zoe.ask(`${path}/thumb`, { method: 'PUT', body })
    expect((await refusal(await thumb(textBytes('<svg>')))).code).toBe('unsupported_media_type')
    expect((await refusal(await thumb(new Uint8Array(65_537)))).code).toBe('too_large')
    expect((await thumb(PNG)).status).toBe(204)
    const { etag } = await (await putPart(zoe, path, 1, PNG)).json<{ etag: string }>()
    const body = { parts: [{ part: 1, etag }], thumb: true }
    const { file } = await (
      await zoe.ask(path, { method: 'POST', body })
    ).json<{ file: FileCard }>()
    expect(file.thumb).toBe(true)
    const address = `/files/r_general/${id}/photo.png/thumb`
    // Before it is sent it is its author's.
    expect((await bob.ask(address)).status).toBe(404)
    expect((await zoe.ask(address)).status).toBe(200)
    const socket = await openIn(zoe)
    await say(socket, { t: 'send', text: '', files: [id] })
    socket.close()
    const got = await bob.ask(address)
    expect(got.headers.get('content-type')).toBe('image/png')
    expect(got.headers.get('content-security-policy')).toMatch(/^sandbox;/)
    await got.body?.cancel()
    expect((await ask(address)).status).toBe(401)
  })
})

async function threadOf(one: Person, other: Person): Promise<string> {
  const answer = await one.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
  return (await answer.json<{ conversation: string }>()).conversation
}
