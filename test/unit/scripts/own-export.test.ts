import { describe, expect, it } from 'vitest'
import type { Line, LineOf } from '../../../durable-objects/protocol/moving/lines.ts'
import { ownFreight } from '../../../scripts/moving/own-export.ts'
import { DatabaseSync } from 'node:sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SqliteFile } from '../../../scripts/moving/sqlite.ts'

const by = 'p_aaaaaaaaaaaaaaaaaaaa' as LineOf<'message'>['by']
const room = 'r_place' as LineOf<'room'>['id']

function said(num: number, text: string | null, more: object = {}): Line {
  const cid = `00000000-0000-4000-8000-00000000000${String(num)}` as LineOf<'message'>['cid']
  return { kind: 'message', in: room, num, by, cid, at: num, text, ...more }
}

const ROOM: Line = {
  ...{ kind: 'room', id: room, name: 'Place', topic: '', description: '', access: 'open' },
  ...{ form: 'room', isReadOnly: false, isLocked: false, slowSeconds: 0, createdAt: 1 },
}
const END: Line = {
  ...{ kind: 'end', counts: { people: 0, rooms: 1, members: 0, threads: 0, messages: 0 } },
  withheld: { rooms: 2, groups: 1 },
}

async function freightOf(lines: readonly Line[]) {
  const freight = await ownFreight('m', 'x', async function* () {
    yield* lines
    await Promise.resolve()
  })
  const texts: (string | null)[] = []
  for (const one of freight.rooms) for await (const { text } of one.messages()) texts.push(text)
  return { freight, texts }
}

describe('an export of this app', () => {
  it('brings each message once, as the last line about it says, in its place', async () => {
    const { freight, texts } = await freightOf([
      ...[ROOM, said(1, 'un'), said(2, 'deux'), said(3, 'trois')],
      ...[said(1, 'un, corrigé'), said(1, 'un, encore'), said(2, null), END],
    ])
    expect(texts).toEqual(['un, encore', null, 'trois'])
    expect(freight.rooms.map(({ count }) => count)).toEqual([3])
  })

  it('says what it does not hold, and that it is cut', async () => {
    const { freight } = await freightOf([ROOM, said(2, 'deux'), said(5, 'cinq')])
    expect(freight.rooms).toEqual([])
    expect(freight.left).toEqual([
      { what: 'the end of the file', why: 'is missing: it is not whole' },
      { what: 'r_place', why: 'not all of its messages are in the file' },
    ])
    const whole = await freightOf([END])
    expect(whole.freight.left[0]?.what).toBe('2 private rooms and 1 groups')
  })

  it('names the files that do not come', async () => {
    const files = [{ id: 'f_1', name: 'plan *final*.pdf', type: 'application/pdf', size: 9 }]
    const { freight, texts } = await freightOf([
      ...[ROOM, said(1, '', { files }), said(2, 'voici', { files }), END],
    ])
    expect(texts).toEqual(['📎 plan \\*final\\*.pdf', 'voici\n📎 plan \\*final\\*.pdf'])
    expect(freight.left).toContainEqual({ what: '2 files', why: 'only their names come' })
  })
})

describe('a SQLite file', () => {
  it('holds what the last lines say, and that it is whole', () => {
    const folder = mkdtempSync(join(tmpdir(), 'palabre-sqlite-'))
    const path = join(folder, 'x.sqlite')
    const files = [{ id: 'f_1', name: 'plan.pdf', type: 'application/pdf', size: 9 }]
    const reactions = [{ emoji: '🌳', by: [by] }]
    const file = new SqliteFile(path)
    for (const line of [
      ROOM,
      said(1, 'un', { files, reactions }),
      said(1, null),
      said(2, 'deux', { files }),
      END,
    ]) {
      file.write(line)
    }
    file.close()
    const database = new DatabaseSync(path, { readOnly: true })
    const all = (sql: string) => database.prepare(sql).all()
    expect(all('SELECT num, text FROM messages ORDER BY num')).toEqual([
      { num: 1, text: null },
      { num: 2, text: 'deux' },
    ])
    expect(all('SELECT num, name FROM files')).toEqual([{ num: 2, name: 'plan.pdf' }])
    expect(all('SELECT * FROM reactions')).toEqual([])
    expect(all("SELECT value FROM export WHERE key = 'is_whole'")).toEqual([{ value: 'yes' }])
    database.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
