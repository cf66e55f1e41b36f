import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openArchive, ZIP } from '../../../scripts/moving/archive.ts'
import { zipOf, type Packed } from '../../support/zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'palabre-zip-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let made = 0
function write(files: readonly Packed[]): string {
  made += 1
  const path = join(folder, `${String(made)}.zip`)
  writeFileSync(path, zipOf(files))
  return path
}

const FINE: Packed = { name: 'users.json', data: '[{"id":"U1"}]' }

describe('a zip', () => {
  it('is read file by file', async () => {
    const archive = await openArchive(
      write([FINE, { name: 'général/2026-01-01.json', data: '[]' }]),
    )
    expect(archive.names).toEqual(['users.json', 'général/2026-01-01.json'])
    expect(await archive.json('users.json')).toEqual([{ id: 'U1' }])
    expect(await archive.json('none.json')).toBeUndefined()
    archive.close()
  })

  it.each<[string, Packed]>([
    ['a way out', { name: '../users.json', data: '[]' }],
    ['a way out in the middle', { name: 'a/../../users.json', data: '[]' }],
    ['a way from the root', { name: '/etc/passwd', data: '[]' }],
    ['a way of Windows', { name: 'C:/x.json', data: '[]' }],
    ['a way with backslashes', { name: '..\\x.json', data: '[]' }],
    ['a link', { name: 'x.json', data: '/etc/passwd', mode: 0o120777 }],
    ['the same name twice', FINE],
  ])('with %s is refused', async (_, file) => {
    await expect(openArchive(write([FINE, file]))).rejects.toThrow('refused')
  })

  it('that is a bomb is refused before anything of it is unpacked', async () => {
    const bomb = { name: 'x.json', data: Buffer.alloc(8_000_000) }
    await expect(openArchive(write([bomb]))).rejects.toThrow('packed too tightly')
    const large = { name: 'x.json', data: '[]', says: ZIP.entryBytes + 1 }
    await expect(openArchive(write([large]))).rejects.toThrow('would be')
    const many = Array.from({ length: 20 }, (_, index) => ({
      name: `${String(index)}.json`,
      data: '[]',
    }))
    const few = { ...ZIP, entries: 10, allBytes: 30 } as unknown as typeof ZIP
    await expect(openArchive(write(many), few)).rejects.toThrow('20 files')
    const small = { ...ZIP, allBytes: 30 } as unknown as typeof ZIP
    await expect(openArchive(write(many), small)).rejects.toThrow('more than 30')
  })

  it('that lies about a size is stopped while it is read', async () => {
    const liar = { name: 'x.json', data: `[${'1,'.repeat(400_000)}1]`, says: 1_000 }
    const archive = await openArchive(write([liar]))
    await expect(archive.json('x.json')).rejects.toThrow('cannot be read')
    archive.close()
  })

  it('that is none, or is cut, is told so', async () => {
    const path = join(folder, 'none.zip')
    writeFileSync(path, 'PK no zip at all')
    await expect(openArchive(path)).rejects.toThrow('no zip')
    writeFileSync(path, zipOf([FINE]).subarray(0, 60))
    await expect(openArchive(path)).rejects.toThrow('no zip')
  })
})
