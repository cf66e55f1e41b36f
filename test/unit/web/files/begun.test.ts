import { describe, expect, it } from 'vitest'
import type { FilePlace } from '../../../../web/src/files/uploads.ts'
import {
  endOf,
  forgetBegun,
  isSame,
  keepBegun,
  listBegun,
  markTray,
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
    keepBegun(place, one, DAY, shelf)
    keepBegun(place, other, DAY, shelf)
    keepBegun(place, begun('f_1', DAY, 2), DAY, shelf)
    expect(listBegun(place, DAY, shelf)).toEqual([other, begun('f_1', DAY, 2)])
    expect(listBegun({ ...place, conversation: 'r_b' as never }, DAY, shelf)).toEqual([])
    forgetBegun(place, other.file, DAY, shelf)
    forgetBegun(place, one.file, DAY, shelf)
    // Nothing is left to be looked for.
    expect(shelf.kept.size).toBe(0)
  })

  it('are forgotten before the server takes them away', () => {
    const shelf = new Shelf()
    keepBegun(place, begun('f_1', DAY), DAY, shelf)
    expect(listBegun(place, DAY + DAY / 2, shelf)).toHaveLength(1)
    expect(listBegun(place, DAY + DAY - 1_800_000, shelf)).toEqual([])
  })

  it('are kept to the last moment once they are whole, also with an hour left', () => {
    const shelf = new Shelf()
    const whole = { ...begun('f_1', DAY), card: { id: 'f_1' } } as unknown as Begun
    keepBegun(place, begun('f_1', DAY), DAY, shelf)
    const late = DAY + DAY - 3_600_000
    keepBegun(place, whole, late, shelf)
    expect(endOf(whole)).toBe(DAY + DAY)
    expect(listBegun(place, DAY + DAY - 1, shelf)).toEqual([whole])
    expect(listBegun(place, DAY + DAY, shelf)).toEqual([])
  })

  it('are of one thread, or of the flow', () => {
    const shelf = new Shelf()
    keepBegun({ ...place, thread: 3 }, begun('f_1', DAY), DAY, shelf)
    expect(listBegun(place, DAY, shelf)).toEqual([])
    expect(listBegun({ ...place, thread: 3 }, DAY, shelf)).toHaveLength(1)
  })

  it('have a tray that is known of also while nothing in it can go on', () => {
    const shelf = new Shelf()
    markTray(place, true, shelf)
    expect([...shelf.kept.values()]).toEqual(['[]'])
    keepBegun(place, begun('f_1', DAY), DAY, shelf)
    markTray(place, true, shelf)
    markTray(place, false, shelf)
    expect(listBegun(place, DAY, shelf)).toHaveLength(1)
    forgetBegun(place, begun('f_1', DAY).file, DAY, shelf)
    markTray(place, true, shelf)
    markTray(place, false, shelf)
    expect(shelf.kept.size).toBe(0)
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
    expect(() => keepBegun(place, begun('f_1', 1), 1, shut)).not.toThrow()
  })
})
