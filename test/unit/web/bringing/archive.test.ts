import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diskSource } from '../../../../scripts/moving/disk.ts'
import { openArchive, ZIP } from '../../../../web/src/bringing/archive.ts'
import { sourceOf } from '../../../support/source-of.ts'
import { zipOf, type Packed } from '../../../support/zip.ts'

const zip = (files: readonly Packed[]) => sourceOf('x.zip', zipOf(files))

const FINE: Packed = { name: 'users.json', data: '[{"id":"U1"}]' }

describe('a zip', () => {
  it('is read file by file', async () => {
    const archive = await openArchive(
      zip([FINE, { name: 'général/2026-01-01.json', data: '[]' }, { name: 'vide/', data: '' }]),
    )
    expect(archive.names).toEqual(['users.json', 'général/2026-01-01.json'])
    expect(await archive.json('users.json')).toEqual([{ id: 'U1' }])
    expect(await archive.json('none.json')).toBeUndefined()
    expect(await archive.open('none.json')).toBeNull()
  })

  it('is read from a disk, and no further than somebody wants to know', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'palabre-zip-'))
    const path = join(folder, 'x.zip')
    const bytes = randomBytes(3_000_000)
    writeFileSync(path, zipOf([FINE, { name: 'files/f_1.bin', data: bytes }]))
    const disk = await openArchive(await diskSource(path))
    const found: Uint8Array[] = []
    for await (const chunk of (await disk.open('files/f_1.bin')) ?? []) found.push(chunk)
    expect(Buffer.concat(found).equals(bytes)).toBe(true)
    rmSync(folder, { recursive: true, force: true })

    const packed = zipOf([FINE, { name: 'files/f_1.bin', data: bytes, plain: true }])
    const source = sourceOf('x.zip', packed)
    const archive = await openArchive(source)
    expect(await archive.json('users.json')).toEqual([{ id: 'U1' }])
    expect(source.asked()).toBeLessThan(packed.byteLength / 2)
    for await (const chunk of (await archive.open('files/f_1.bin')) ?? []) {
      expect(chunk.byteLength).toBeLessThan(1_000_000)
      break
    }
  })

  it.each<[string, string, Packed]>([
    ['a way out', 'wrongWay', { name: '../users.json', data: '[]' }],
    ['a way out in the middle', 'wrongWay', { name: 'a/../../users.json', data: '[]' }],
    ['a way from the root', 'wrongWay', { name: '/etc/passwd', data: '[]' }],
    ['a way of Windows', 'wrongWay', { name: 'C:/x.json', data: '[]' }],
    ['a way with backslashes', 'wrongWay', { name: '..\\x.json', data: '[]' }],
    ['a link', 'wrongLink', { name: 'x.json', data: '/etc/passwd', mode: 0o120777 }],
    ['something encrypted', 'wrongSealed', { name: 'x.json', data: '[]', sealed: true }],
    ['the same name twice', 'wrongTwice', FINE],
  ])('with %s is refused', async (_, why, file) => {
    await expect(openArchive(zip([FINE, file]))).rejects.toThrow(why)
  })

  it('that is a bomb is refused before anything of it is unpacked', async () => {
    const bomb = { name: 'x.json', data: Buffer.alloc(8_000_000) }
    await expect(openArchive(zip([bomb]))).rejects.toThrow('wrongTight')
    const large = { name: 'x.json', data: '[]', says: ZIP.entryBytes + 1 }
    await expect(openArchive(zip([large]))).rejects.toThrow('wrongSize')
    const many = Array.from({ length: 20 }, (_, index) => ({
      name: `${String(index)}.json`,
      data: '[]',
    }))
    await expect(openArchive(zip(many), { ...ZIP, entries: 10 })).rejects.toThrow('wrongMany')
    await expect(openArchive(zip(many), { ...ZIP, allBytes: 30 })).rejects.toThrow('wrongLarge')
  })

  it('that lies about a size is stopped while it is read', async () => {
    const liar = { name: 'x.json', data: `[${'1,'.repeat(400_000)}1]`, says: 1_000 }
    const archive = await openArchive(zip([liar]))
    let size = 0
    const read = async () => {
      for await (const chunk of (await archive.open('x.json')) ?? []) size += chunk.byteLength
    }
    await expect(read()).rejects.toThrow('wrongEntry')
    expect(size).toBeLessThanOrEqual(1_000)
    await expect(archive.json('x.json')).rejects.toThrow('wrongEntry')
  })

  it('whose files lie one in the other is refused: so bombs are built that say small sizes', async () => {
    const archive = await openArchive(zip([FINE, { name: 'x.json', data: '[]', at: 0 }]))
    const read = async () => [await archive.json('users.json'), await archive.json('x.json')]
    await expect(read()).rejects.toThrow('wrongEntry')
  })

  it('that is none, or is cut, is told so', async () => {
    const none = sourceOf('none.zip', new TextEncoder().encode('PK no zip at all'))
    await expect(openArchive(none)).rejects.toThrow('wrongZip')
    const cut = sourceOf('cut.zip', zipOf([FINE]).subarray(0, 60))
    await expect(openArchive(cut)).rejects.toThrow('wrongZip')
    const wrong = await openArchive(
      zip([{ name: 'x.json', data: Buffer.from([0x22, 0xff, 0x22]) }]),
    )
    await expect(wrong.json('x.json')).rejects.toThrow('wrongJson')
  })
})
