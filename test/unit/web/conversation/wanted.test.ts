import { describe, expect, it } from 'vitest'
import { wantedOf } from '../../../../web/src/conversation/wanted.ts'

describe('the message that an address names', () => {
  it.each([
    ['/rooms/general?m=12', 12],
    ['/people/awa?x=1&m=3#list', 3],
    ['/rooms/general', null],
    ['/rooms/general?m=', null],
    ['/rooms/general?m=0', null],
    ['/rooms/general?m=-4', null],
    ['/rooms/general?m=4x', null],
    ['/rooms/general?team=4', null],
    ['/rooms/general?m=9999999999999999', null],
  ])('%s: %s', (path, num) => {
    expect(wantedOf(path)).toBe(num)
  })
})
