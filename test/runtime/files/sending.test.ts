import { env } from 'cloudflare:workers'
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { FileAsked } from '../../../durable-objects/protocol/rest/files.ts'
import { bindings, refusal, register, registerAs, type Person } from '../worker/support.ts'
import {
  askFile,
  openIn,
  pathOf,
  PNG,
  putPart,
  read,
  say,
  share,
  storedKeys,
  textBytes,
  upload,
} from './uploads.ts'

let zoe: Person
let bob: Person
beforeAll(async () => {
  zoe = await register()
  bob = await register()
})

function objectOf(conversation: string): DurableObjectStub {
  return (env as unknown as { CONVERSATION: DurableObjectNamespace }).CONVERSATION.getByName(
    conversation,
  )
}

describe('a message with files', () => {
  test('goes without words, names them in their order, and is read back the same', async () => {
    const [one, two] = [await upload(zoe), await upload(zoe, { name: 'b.png' })]
    const [hers, his] = [await openIn(zoe), await openIn(bob)]
    const answer = await say(hers, { t: 'send', text: '', files: [two.id, one.id] })
    expect(answer).toMatchObject({ t: 'ack' })
    const heard = await his.next('message')
    expect(heard).toMatchObject({ text: '', files: [two, one] })
    expect(one).toEqual({
      id: one.id,
      name: 'photo.png',
      type: 'image/png',
      size: PNG.byteLength,
      width: 1,
      height: 1,
    })
    const page = await say(his, { t: 'history' })
    expect((page['messages'] as object[]).at(-1)).toMatchObject({ text: '', files: [two, one] })
    // Nothing but nothing is still no message.
    expect(await say(hers, { t: 'send', text: '' })).toMatchObject({ code: 'text_empty' })
    expect(await say(hers, { t: 'send', text: '  ', files: [one.id] })).toMatchObject({
      code: 'text_empty',
    })
    // Its words may be taken out of it and put in, the files stay.
    const { num } = answer
    expect(await say(hers, { t: 'edit', num, text: 'voilà' })).toMatchObject({ t: 'ack' })
    expect(await say(hers, { t: 'edit', num, text: '' })).toMatchObject({ t: 'ack' })
    for (const socket of [hers, his]) socket.close()
  })

  test('is written once, however often it is sent', async () => {
    const file = await upload(zoe)
    const socket = await openIn(zoe)
    const cid = crypto.randomUUID()
    socket.send({ t: 'send', cid, text: '', files: [file.id] })
    const first = await socket.answerTo(cid)
    socket.send({ t: 'send', cid, text: '', files: [file.id] })
    expect(await socket.answerTo(cid)).toEqual(first)
    const other = await upload(zoe)
    socket.send({ t: 'send', cid, text: '', files: [other.id] })
    expect(await socket.answerTo(cid)).toEqual(first)
    // The other one was not used up by that.
    expect(await say(socket, { t: 'send', text: '', files: [other.id] })).toMatchObject({
      t: 'ack',
    })
    socket.close()
  })

  test.each([
    'another’s',
    'one that hangs already',
    'one of another room',
    'one that is not whole',
    'none',
    'a good one with a bad one',
  ])('is refused with %s', async (which) => {
    const socket = await openIn(zoe)
    const own = await upload(zoe)
    const files = {
      'another’s': async () => [(await upload(bob)).id],
      'one that hangs already': async () => [(await share(zoe)).file.id],
      'one of another room': async () => [(await upload(zoe, { conversation: 'r_blabla' })).id],
      'one that is not whole': async () => [
        (await (await askFile(zoe, {})).json<FileAsked>()).file,
      ],
      none: () => Promise.resolve(['f_aaaaaaaaaaaaaaaaaaaa']),
      'a good one with a bad one': () => Promise.resolve([own.id, 'f_aaaaaaaaaaaaaaaaaaaa']),
    }[which]
    const sent = await say(socket, { t: 'send', text: 'voici', files: await files?.() })
    expect(sent).toMatchObject({ t: 'error', code: 'not_found', field: 'files' })
    expect(await say(socket, { t: 'send', text: '', files: [own.id] })).toMatchObject({ t: 'ack' })
    socket.close()
  })
})

describe('an upload', () => {
  test('of more than a part comes in parts, and is whole', async () => {
    const bytes = new Uint8Array(10 * 1_048_576 + 5).fill(7)
    const file = await upload(zoe, { bytes, name: 'gros.bin' })
    expect(file).toMatchObject({ size: bytes.byteLength, type: 'application/octet-stream' })
    const socket = await openIn(zoe)
    await say(socket, { t: 'send', text: '', files: [file.id] })
    socket.close()
    const got = await (await read(bob, file)).arrayBuffer()
    expect(got.byteLength).toBe(bytes.byteLength)
  })

  test('takes no more, no fewer and no other bytes than announced', async () => {
    const { file } = await (await askFile(zoe, { bytes: PNG })).json<FileAsked>()
    const path = pathOf(file, {})
    const many = new Uint8Array([...PNG, 0])
    for (const wrong of [many, PNG.subarray(1)]) {
      expect(await refusal(await putPart(zoe, path, 1, wrong))).toMatchObject({
        code: 'invalid_field',
      })
    }
    for (const part of [0, 2, 1.5]) {
      expect((await putPart(zoe, path, part, PNG)).status).toBe(400)
    }
    const body = { parts: [{ part: 1, etag: 'x' }] }
    expect((await zoe.ask(path, { method: 'POST', body })).status).toBe(400)
    expect((await putPart(zoe, path, 1, PNG)).status).toBe(200)
    // What came first stays.
    const other = PNG.slice().fill(1)
    expect((await putPart(zoe, path, 1, other)).status).toBe(200)
    const done = await zoe.ask(path, { method: 'POST', body })
    expect(await done.json()).toMatchObject({ file: { type: 'image/png' } })
    // Finishing again says the same.
    expect(await (await zoe.ask(path, { method: 'POST', body })).json()).toMatchObject({
      file: { id: file },
    })
    expect((await putPart(zoe, path, 1, other)).status).toBe(400)
  })

  test('belongs to who began it', async () => {
    const { file } = await (await askFile(zoe, {})).json<FileAsked>()
    const path = pathOf(file, {})
    expect((await putPart(bob, path, 1, PNG)).status).toBe(404)
    expect((await bob.ask(path, { method: 'DELETE' })).status).toBe(404)
    expect(
      (await bob.ask(path, { method: 'POST', body: { parts: [{ part: 1, etag: '' }] } })).status,
    ).toBe(404)
    const elsewhere = pathOf(file, { conversation: 'r_blabla' })
    expect((await putPart(zoe, elsewhere, 1, PNG)).status).toBe(404)
  })

  test('that is given up is gone, and sixty others at once are too many', async () => {
    const eva = await register()
    const file = await upload(eva)
    expect((await eva.ask(pathOf(file.id, {}), { method: 'DELETE' })).status).toBe(204)
    await vi.waitFor(async () => {
      expect((await storedKeys()).some((key) => key.includes(file.id))).toBe(false)
    })
    for (let count = 0; count < 20; count += 1) expect((await askFile(eva, {})).status).toBe(201)
    expect(await refusal(await askFile(eva, {}))).toEqual({ status: 409, code: 'too_many' })
  })

  test('is as large as the administrator says, and refused where files are off', async () => {
    const admin = await registerAs('administrator')
    const choose = (body: object) => admin.ask('/api/settings', { method: 'PATCH', body })
    expect(await (await zoe.ask('/api/files/limits')).json()).toEqual({
      isOn: true,
      bytes: 104_857_600,
    })
    await choose({ fileMegabytes: 1 })
    const ask = (size: number) =>
      zoe.ask('/api/files', {
        method: 'POST',
        body: { conversation: 'r_general', name: 'a', size },
      })
    expect((await ask(1_048_576)).status).toBe(201)
    expect(await refusal(await ask(1_048_577))).toEqual({ status: 413, code: 'too_large' })
    await choose({ filesOn: false })
    expect(await refusal(await ask(1))).toEqual({ status: 403, code: 'files_off' })
    expect((await choose({ fileMegabytes: 5_001 })).status).toBe(400)
    await choose({ filesOn: true, fileMegabytes: 100 })
  })
})

describe('what is gone takes its bytes along', () => {
  async function untilGone(id: string): Promise<void> {
    await vi.waitFor(
      async () => {
        expect((await storedKeys()).some((key) => key.includes(id))).toBe(false)
      },
      { timeout: 10_000 },
    )
  }

  test('a deleted message', async () => {
    const { file, num } = await share(zoe)
    expect((await read(bob, file)).status).toBe(200)
    const socket = await openIn(zoe)
    await say(socket, { t: 'delete', num })
    expect((await read(bob, file)).status).toBe(404)
    await untilGone(file.id)
    const page = await say(socket, { t: 'history' })
    expect(JSON.stringify(page)).not.toContain(file.id)
    socket.close()
  })

  test('an account that was deleted with its messages', async () => {
    const eva = await register()
    const { file } = await share(eva)
    const loose = await upload(eva)
    await bindings.CONVERSATION.getByName('r_general').forget(eva.me.id, 'erase')
    expect((await read(bob, file)).status).toBe(404)
    await untilGone(file.id)
    await untilGone(loose.id)
  })

  test('what was never sent, after a day, also when it came in parts', async () => {
    const room = 'r_blabla'
    const young = await upload(zoe, { conversation: room })
    const { file: id } = await (
      await askFile(zoe, { conversation: room, bytes: new Uint8Array(11 * 1_048_576) })
    ).json<FileAsked>()
    const old = await upload(zoe, { conversation: room })
    const { file: sent } = await share(zoe, { conversation: room })
    await runInDurableObject(objectOf(room), (_, state) => {
      state.storage.sql.exec('UPDATE files SET at = at - 86400000 WHERE id IN (?, ?)', id, old.id)
      void state.storage.setAlarm(Date.now() + 60_000)
    })
    await evictDurableObject(objectOf(room))
    await runDurableObjectAlarm(objectOf(room))
    await untilGone(old.id)
    const left = await runInDurableObject(objectOf(room), (_, state) =>
      state.storage.sql
        .exec('SELECT id FROM files')
        .toArray()
        .map((row) => row['id']),
    )
    expect(left).toEqual(expect.arrayContaining([young.id, sent.id]))
    expect(left).not.toContain(id)
    expect((await read(bob, sent, {}, room)).status).toBe(200)
  })
})

test('a person’s own data name the files they have sent', async () => {
  const eva = await register()
  const { file } = await share(eva, { name: 'facture.png' })
  const data = await (await eva.ask('/api/me/export')).text()
  expect(data).toContain(file.id)
  expect(data).toContain('facture.png')
})

test('a name loses its folders and what turns the direction of writing', async () => {
  const file = await upload(zoe, { name: '../../etc/\u202egnp.exe\n', bytes: textBytes('bonjour') })
  expect(file).toMatchObject({ name: 'gnp.exe', type: 'text/plain' })
})
