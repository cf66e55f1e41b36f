import { expect, test } from 'vitest'
import type { InboxItem } from '../../../../durable-objects/protocol/inbox.ts'
import type { AppState } from '../../../../web/src/app/app-state.ts'
import { followLater } from '../../../../web/src/later/follow-later.ts'

const CHANGED = { t: 'later', list: 'bookmarks' } as const

/** An app whose Inbox stands so, and how that says something. */
function appWith(kind: 'live' | 'connecting') {
  const listeners = new Set<(item: InboxItem) => void>()
  const inbox = {
    state: { connection: { kind } },
    onItem: (listener: (item: InboxItem) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const app = { inbox: { value: inbox } } as unknown as AppState
  const say = (item: InboxItem): void => {
    for (const listener of listeners) listener(item)
  }
  return { app, say }
}

/** A question that is answered when the test says so. */
function question() {
  const answers: (() => void)[] = []
  const asked = { times: 0 }
  const ask = () => {
    asked.times += 1
    return new Promise<void>((resolve) => answers.push(resolve))
  }
  const answer = async () => {
    answers.shift()?.()
    await new Promise(setImmediate)
  }
  return { ask, asked, answer }
}

test('where the welcome has come before anybody heard it, what is kept is asked for at once', () => {
  const { ask, asked } = question()
  followLater(appWith('live').app, ask)
  expect(asked.times).toBe(1)
  followLater(appWith('connecting').app, ask)
  expect(asked.times).toBe(1)
})

test('one question at a time, and once more for all that changed meanwhile', async () => {
  const { app, say } = appWith('connecting')
  const { ask, asked, answer } = question()
  followLater(app, ask)
  for (let times = 0; times < 3; times += 1) say(CHANGED)
  expect(asked.times).toBe(1)
  await answer()
  expect(asked.times).toBe(2)
  await answer()
  expect(asked.times).toBe(2)
  say(CHANGED)
  expect(asked.times).toBe(3)
})

test('who has left asks no more', async () => {
  const { app, say } = appWith('connecting')
  const { ask, asked, answer } = question()
  const stop = followLater(app, ask)
  say(CHANGED)
  say(CHANGED)
  stop()
  await answer()
  say(CHANGED)
  expect(asked.times).toBe(1)
})
