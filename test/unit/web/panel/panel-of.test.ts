import { describe, expect, it } from 'vitest'
import { besideMessage, findPath, panelOf, threadPath } from '../../../../web/src/panel/panel-of.ts'

describe('what stands beside a conversation', () => {
  it('is read from its address', () => {
    expect(panelOf('/rooms/general')).toBeNull()
    expect(panelOf('/rooms/general?m=3')).toBeNull()
    expect(panelOf('/rooms/general?thread=12')).toEqual({ kind: 'thread', root: 12, reply: null })
    expect(panelOf('/rooms/general?thread=12&r=15#list')).toEqual({
      ...{ kind: 'thread', root: 12, reply: 15 },
    })
    expect(panelOf('/rooms/general?pins')).toEqual({ kind: 'pins' })
    expect(panelOf('/rooms/general?people')).toEqual({ kind: 'people' })
    expect(panelOf('/rooms/general?find=')).toEqual({ kind: 'find', query: '' })
  })

  it('is nothing where the number of a thread is none', () => {
    for (const num of ['', '0', '-1', '1.5', 'x', '1e3', '9'.repeat(16)]) {
      expect(panelOf(`/rooms/general?thread=${num}`)).toBeNull()
    }
  })

  it('comes back out of the addresses that are made for it, whatever is looked for', () => {
    for (const query of ['déjeuner où ?', 'a&b=c', '#un', '100 %', '+1']) {
      expect(panelOf(`/rooms/general${findPath(query)}`)).toEqual({ kind: 'find', query })
    }
    expect(panelOf(`/people/ben${threadPath(7, 9)}`)).toEqual({
      ...{ kind: 'thread', root: 7, reply: 9 },
    })
  })

  it('stays beside a message that it leads to', () => {
    const find = { kind: 'find', query: 'a&m=9' } as const
    expect(panelOf(besideMessage(find, 3))).toEqual(find)
    expect(besideMessage(find, 3)).toMatch(/&m=3$/)
    expect(besideMessage({ kind: 'pins' }, 3)).toBe('?pins&m=3')
    expect(besideMessage({ kind: 'people' }, 3)).toBe('?people&m=3')
  })
})
