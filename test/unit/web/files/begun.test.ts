import { describe, expect, it } from 'vitest'
import type { FilePlace } from '../../../../web/src/files/uploads.ts'
import {
  forgetBegun,
  isSame,
  keepBegun,
  listBegun,
  type Begun,
} from '../../../../web/src/files/begun.ts'

const DAY = 86_400_000
const place = { me: 'p_a', conversation: 'r_a' } as unknown as FilePlace
const begun = (file: string, at: number, parts = 1) =>
  ({
    ...{ file, name: 'film.mp4', size: 30, modified: 5, at },
    parts: Array.from({ length: parts }, (_, n) => ({ part: n + 1, etag: 'x' })),
  }) as unknown as Begun

class Shelf {
  readonly kept = new Map<string, string>()
  getItem = (key: string): string | null => this.kept.get(key) ?? null
  setItem = (key: string, value: string): void => void this.kept.set(key, value)
  removeItem = (key: string): void => void this.kept.delete(key)
}

describe('uploads that were begun', () => {
  it('are kept for their conversation with what has arrived, until they are whole', () => {
    const shelf = new Shelf()
    const [one, other] = [begun('f_1', DAY), begun('f_2', DAY)]
    keepBegun(place, one, shelf)
    keepBegun(place, other, shelf)
    keepBegun(place, begun('f_1', DAY, 2), shelf)
    expect(listBegun(place, DAY, shelf)).toEqual([other, begun('f_1', DAY, 2)])
    expect(listBegun({ ...place, conversation: 'r_b' as never }, DAY, shelf)).toEqual([])
    forgetBegun(place, other.file, DAY, shelf)
    forgetBegun(place, one.file, DAY, shelf)
    // Nothing is left to be looked for.
    expect(shelf.kept.size).toBe(0)
  })

  it('are forgotten before the server takes them away', () => {
    const shelf = new Shelf()
    keepBegun(place, begun('f_1', DAY), shelf)
    expect(listBegun(place, DAY + DAY / 2, shelf)).toHaveLength(1)
    expect(listBegun(place, DAY + DAY - 1_800_000, shelf)).toEqual([])
  })

  it('are the same file by name, size and time alone', () => {
    const file = (name: string, size: number, lastModified: number) =>
      new File([new Uint8Array(size)], name, { lastModified })
    expect(isSame(begun('f_1', 1), file('film.mp4', 30, 5))).toBe(true)
    for (const other of [file('film.mp4', 30, 6), file('film.mp4', 29, 5), file('x.mp4', 30, 5)]) {
      expect(isSame(begun('f_1', 1), other)).toBe(false)
    }
  })

  it('are none where the device keeps nothing, or something else', () => {
    const shelf = new Shelf()
    shelf.setItem('uploads p_a r_a', '{"half')
    expect(listBegun(place, 1, shelf)).toEqual([])
    const shut = new Shelf()
    shut.setItem = () => {
      throw new Error('full')
    }
    expect(() => keepBegun(place, begun('f_1', 1), shut)).not.toThrow()
  })
})
