import { beforeEach, describe, expect, it } from 'vitest'
import type {
  ConversationView,
  PageData,
} from '../../../../durable-objects/protocol/rest/page-data.ts'
import { forgetPages, keepPage, keptPage } from '../../../../web/src/app/kept-pages.ts'

const view = (name: string, around: string) =>
  ({ kind: 'conversation', name, around: { name: around } }) as unknown as ConversationView

const now = {
  path: '/rooms/here',
  view: { kind: 'directory', around: { name: 'as it is now' } },
} as unknown as PageData

describe('conversations that were on screen', () => {
  beforeEach(forgetPages)

  it('stand as they were left, among what stands around them now', () => {
    keepPage('/rooms/a', view('a', 'as it was'))
    expect(keptPage('/rooms/a', now)).toEqual({
      path: '/rooms/a',
      view: { kind: 'conversation', name: 'a', around: { name: 'as it is now' } },
    })
    expect(keptPage('/rooms/a?m=3', now)).toBeNull()
  })

  it('are forgotten at once when asked, and the oldest of many', () => {
    for (let number = 1; number <= 21; number += 1) {
      keepPage(`/rooms/${String(number)}`, view('x', 'y'))
    }
    expect(keptPage('/rooms/1', now)).toBeNull()
    expect(keptPage('/rooms/2', now)).not.toBeNull()
    forgetPages()
    expect(keptPage('/rooms/2', now)).toBeNull()
  })

  it('are not shown where nobody is signed in', () => {
    keepPage('/rooms/a', view('a', 'x'))
    const out = { path: '/', view: { kind: 'sign-in' } } as unknown as PageData
    expect(keptPage('/rooms/a', out)).toBeNull()
  })
})
