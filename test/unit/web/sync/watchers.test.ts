import { expect, it } from 'vitest'
import { Watchers } from '../../../../web/src/sync/watchers.ts'
import { settled } from './fake-ports.ts'

it('calls each listener once for all changes of a turn, with the state at its end', async () => {
  let state = 0
  const heard: number[] = []
  const watchers = new Watchers(() => state)
  const end = watchers.add((value) => heard.push(value))
  for (const value of [1, 2, 3]) {
    state = value
    watchers.changed()
  }
  await settled()
  expect(heard).toEqual([3])
  watchers.changed()
  await settled()
  expect(heard).toEqual([3, 3])
  end()
  watchers.changed()
  await settled()
  expect(heard).toEqual([3, 3])
})
