import { describe, expect, it } from 'vitest'
import { Threads } from '../../../../durable-objects/inbox/threads.ts'
import type { ThreadId } from '../../../../durable-objects/protocol/ids.ts'
import { BOB, CLEO } from '../support.ts'
import { inboxSql } from './support.ts'

const WITH_BOB = `d_${'b'.repeat(32)}` as ThreadId
const WITH_CLEO = `d_${'c'.repeat(32)}` as ThreadId

const fromBob = (num: number, mine = false) =>
  ({ conversation: WITH_BOB, with: BOB, num, at: num * 10, mine }) as const

describe('the private threads of a person', () => {
  it('show what waits, latest first', () => {
    const threads = new Threads(inboxSql())
    threads.note(fromBob(3))
    threads.note({ conversation: WITH_CLEO, with: CLEO, num: 9, at: 90, mine: false })
    expect(threads.list()).toEqual([
      { conversation: WITH_CLEO, with: CLEO, num: 9, at: 90, read: 0 },
      { conversation: WITH_BOB, with: BOB, num: 3, at: 30, read: 0 },
    ])
  })

  it('hear of a message once, in whatever order the notes come', () => {
    const threads = new Threads(inboxSql())
    expect(threads.note(fromBob(2))).toMatchObject({ num: 2 })
    expect(threads.note(fromBob(2))).toBeNull()
    expect(threads.note(fromBob(1))).toBeNull()
    expect(threads.list()).toMatchObject([{ num: 2, at: 20 }])
  })

  it('count as read what the person wrote, and all before it', () => {
    const threads = new Threads(inboxSql())
    threads.note(fromBob(1))
    expect(threads.note(fromBob(2, true))).toMatchObject({ num: 2, read: 2 })
    expect(threads.note(fromBob(3))).toMatchObject({ num: 3, read: 2 })
  })

  it('are read forward only, and not beyond what there is', () => {
    const threads = new Threads(inboxSql())
    expect(threads.markRead(WITH_BOB, 1)).toBeNull()
    threads.note(fromBob(5))
    expect(threads.markRead(WITH_BOB, 3)).toMatchObject({ read: 3 })
    expect(threads.markRead(WITH_BOB, 3)).toBeNull()
    expect(threads.markRead(WITH_BOB, 1)).toBeNull()
    expect(threads.markRead(WITH_BOB, 99)).toMatchObject({ num: 5, read: 5 })
    expect(threads.list()).toMatchObject([{ num: 5, read: 5 }])
  })

  it('know how the other is called by now', () => {
    const threads = new Threads(inboxSql())
    threads.note(fromBob(1))
    const renamed = { ...BOB, name: 'Robert' }
    threads.note({ ...fromBob(2), with: renamed })
    expect(threads.list()).toMatchObject([{ with: renamed }])
  })
})
