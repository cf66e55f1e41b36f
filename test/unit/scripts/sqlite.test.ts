import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import type { Line, LineOf } from '../../../durable-objects/protocol/moving/lines.ts'
import { SqliteFile } from '../../../scripts/moving/sqlite.ts'

const by = 'p_aaaaaaaaaaaaaaaaaaaa' as LineOf<'message'>['by']
const room = 'r_place' as LineOf<'room'>['id']
const FILE = 'f_aaaaaaaaaaaaaaaaaaaa'

function said(num: number, text: string | null, more: object = {}): Line {
  const cid = `00000000-0000-4000-8000-00000000000${String(num)}` as LineOf<'message'>['cid']
  return { kind: 'message', in: room, num, by, cid, at: num, text, ...more }
}

const ROOM: Line = {
  ...{ kind: 'room', id: room, name: 'Place', topic: '', description: '', access: 'open' },
  ...{ form: 'room', isReadOnly: false, isLocked: false, slowSeconds: 0, createdAt: 1 },
}
const DEED: Line = {
  ...{ kind: 'deed', in: room, by, num: 2, reactions: ['🥭'], choices: [0, 2], pinned: true },
}
const END: Line = {
  ...{ kind: 'end', counts: { people: 0, rooms: 1, members: 0, threads: 0, messages: 0 } },
  withheld: { rooms: 2, groups: 1 },
}

describe('a SQLite file', () => {
  it('holds what the last lines say, and that it is whole', () => {
    const folder = mkdtempSync(join(tmpdir(), 'palabre-sqlite-'))
    const path = join(folder, 'x.sqlite')
    const files = [{ id: FILE, name: 'plan.pdf', type: 'application/pdf', size: 9 }]
    const reactions = [{ emoji: '🌳', by: [by] }]
    const file = new SqliteFile(path)
    for (const line of [
      ROOM,
      said(1, 'un', { files, reactions }),
      said(1, null),
      said(2, 'deux', { files }),
      DEED,
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
    expect(all('SELECT num, emoji, person FROM reactions')).toEqual([
      { num: 2, emoji: '🥭', person: by },
    ])
    expect(all('SELECT num, person, place FROM votes ORDER BY place')).toEqual([
      ...[0, 2].map((place) => ({ num: 2, person: by, place })),
    ])
    expect(all('SELECT num, person FROM pins')).toEqual([{ num: 2, person: by }])
    expect(all("SELECT value FROM export WHERE key = 'is_whole'")).toEqual([{ value: 'yes' }])
    database.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
