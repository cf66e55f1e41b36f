import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../durable-objects/protocol/moving/lines.ts'
import { by, END, room, ROOM, said } from '../../support/export-lines.ts'
import { SqliteFile } from '../../../scripts/moving/sqlite.ts'

const FILE = 'f_aaaaaaaaaaaaaaaaaaaa'

const DEED: Line = {
  ...{ kind: 'deed', in: room, by, num: 2, reactions: ['🥭'], choices: [0, 2], pinned: true },
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
