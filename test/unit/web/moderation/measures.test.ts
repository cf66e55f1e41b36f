import { expect, test } from 'vitest'
import { actsWithin, timesFor } from '../../../../web/src/moderation/measures.ts'

test('nothing beyond reach is offered', () => {
  expect(actsWithin({ room: 'none', workspace: false })).toEqual([])
  expect(actsWithin({ room: 'members', workspace: false })).toEqual(['kick', 'mute', 'ban'])
  expect(actsWithin({ room: 'others', workspace: false })).toEqual(['ban'])
  expect(actsWithin({ room: 'none', workspace: true })).toEqual(['ban-all'])
})

test('only a kick is over at once, and only the others are for good', () => {
  expect(timesFor('kick')).toContain('once')
  expect(timesFor('kick')).not.toContain('good')
  for (const act of ['mute', 'ban', 'ban-all'] as const) {
    expect(timesFor(act)).toContain('good')
    expect(timesFor(act)).not.toContain('once')
  }
})
