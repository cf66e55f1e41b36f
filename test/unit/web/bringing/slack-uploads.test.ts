import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { SourceMessage } from '../../../../durable-objects/protocol/moving/imports.ts'
import { inEnglish } from '../../../../scripts/moving/english.ts'
import type { TalkFreight } from '../../../../web/src/bringing/freight.ts'
import { slackFreight } from '../../../../web/src/bringing/slack/freight.ts'
import { archiveOf } from '../../../support/archive-of.ts'

interface Hung {
  readonly id: string
  readonly name?: string
  readonly size?: number
  readonly original_w?: number
  readonly original_h?: number
}

const address = ({ id, name }: Hung) => `https://x.slack.com/files/${id}/${name ?? ''}`
const said = (second: number, text: string, files: readonly Hung[], more: object = {}) => ({
  ...{ type: 'message', user: 'U1', text, ts: `${String(1_700_000_000 + second)}.000100` },
  files: files.map((file) => ({ ...file, permalink: address(file) })),
  ...more,
})

const bytes = (text: string) => new TextEncoder().encode(text)

async function bringing(
  messages: readonly object[],
  uploads: Readonly<Record<string, Uint8Array>>,
) {
  const files = {
    'users.json': [{ id: 'U1', name: 'zoe' }],
    'channels.json': [{ id: 'C1', name: 'port', members: ['U1'] }],
    'port/2023-11-14.json': messages,
  }
  const freight = await slackFreight('m_1', 'slack.zip', archiveOf(files, uploads))
  const [room] = freight.rooms
  if (room === undefined) throw new Error('no room')
  return { room, messages: await messagesOf(room), left: freight.left.map(inEnglish) }
}

async function messagesOf(talk: TalkFreight) {
  const found: SourceMessage[] = []
  for await (const message of talk.messages()) found.push(v.parse(SourceMessage, message))
  return found
}

describe('a file whose bytes are in the zip', () => {
  it('comes as one, with its name and its size; another stays a link, and is counted', async () => {
    const plan = { id: 'F1', name: 'plan.pdf', size: 99 }
    const film = { id: 'F2', name: 'film.mp4', size: 2_500_000 }
    const { room, messages, left } = await bringing([said(1, 'les deux', [plan, film])], {
      '__uploads/F1/plan.pdf': bytes('à gauche'),
    })
    expect(messages[0]?.text).toBe('les deux\n📎 [film.mp4](https://x.slack.com/files/F2/film.mp4)')
    // Its size is that of its bytes, whatever the export says.
    expect(messages[0]?.files).toMatchObject([{ name: 'plan.pdf', size: 9 }])
    expect(left).toContain('#port: 1 file (2.5 MB) comes as a link.')
    const [file] = room.files
    expect(file).toMatchObject({ id: messages[0]?.files?.[0]?.id, name: 'plan.pdf', size: 9 })
    const read: Uint8Array[] = []
    for await (const some of (await file?.open()) ?? []) read.push(some)
    expect(Buffer.concat(read).toString()).toBe('à gauche')
  })

  it('is enough of a message, and keeps the place of a picture', async () => {
    const photo = { id: 'F1', name: 'photo.png', original_w: 640, original_h: 480 }
    const { messages } = await bringing([said(1, '', [photo])], { 'uploads/F1/a.png': bytes('x') })
    expect(messages).toMatchObject([{ text: '', files: [{ width: 640, height: 480 }] }])
  })

  it('has another id in each message that shows it, and the same whenever the zip comes again', async () => {
    const plan = { id: 'F1', name: 'plan.pdf' }
    const twice = () =>
      bringing([said(1, 'voici', [plan]), said(2, 'encore', [plan])], {
        '__uploads/F1/plan.pdf': bytes('x'),
      })
    const ids = (await twice()).room.files.map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
    expect((await twice()).room.files.map(({ id }) => id)).toEqual(ids)
  })

  it('holds something, has a name, and hangs on what was not deleted', async () => {
    const { room, messages } = await bringing(
      [
        said(1, 'vide', [{ id: 'F1', name: 'vide.txt' }]),
        said(2, 'sans nom', [{ id: 'F2' }]),
        said(3, 'x', [{ id: 'F3', name: 'c.txt' }], { subtype: 'tombstone' }),
      ],
      {
        '__uploads/F1/vide.txt': bytes(''),
        '__uploads/F2/reçu.txt': bytes('x'),
        '__uploads/F3/c.txt': bytes('x'),
      },
    )
    expect(room.files.map(({ name }) => name)).toEqual(['reçu.txt'])
    expect(messages.map(({ files }) => files?.length ?? 0)).toEqual([0, 1, 0])
  })

  it('is one of ten at the most; the others are links', async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ id: `F${String(at)}`, name: 'a.txt' }))
    const uploads = many.map(({ id }) => [`__uploads/${id}/a.txt`, bytes('x')] as const)
    const { messages, room } = await bringing([said(1, 'dix', many)], Object.fromEntries(uploads))
    expect(room.files.length).toBe(10)
    expect(messages[0]?.text?.match(/📎/g)?.length).toBe(2)
  })
})
