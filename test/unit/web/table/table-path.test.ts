import { describe, expect, it } from 'vitest'
import { nextSort, sortOf, tablePath } from '../../../../web/src/table/table-path.ts'

describe('the address of a table', () => {
  it('leaves out what nobody asked for, and the first page', () => {
    expect(tablePath('/admin/rooms', {})).toBe('/admin/rooms')
    expect(tablePath('/admin/rooms', { query: '', kind: undefined, page: 1 })).toBe('/admin/rooms')
  })

  it('keeps words as they were written', () => {
    expect(tablePath('/admin/rooms', { query: 'été & fête', sort: '-bytes', page: 3 })).toBe(
      '/admin/rooms?query=%C3%A9t%C3%A9+%26+f%C3%AAte&sort=-bytes&page=3',
    )
  })
})

describe('the head of a column', () => {
  it('says how it is sorted', () => {
    expect(sortOf('name', 'name')).toBe('ascending')
    expect(sortOf('name', '-name')).toBe('descending')
    expect(sortOf('name', '-names')).toBe('none')
  })

  it('begins with the end that one looks for, then turns round', () => {
    expect(nextSort('bytes', 'name', 'highest')).toBe('-bytes')
    expect(nextSort('bytes', '-bytes', 'highest')).toBe('bytes')
    expect(nextSort('bytes', 'bytes', 'highest')).toBe('-bytes')
    expect(nextSort('name', '-bytes', 'lowest')).toBe('name')
  })
})
