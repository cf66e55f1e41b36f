import { expect, test } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { moved, offer, press } from '../../../../web/src/commands/offer.ts'
import type { Scene } from '../../../../web/src/commands/scene.ts'
import { wordsIn } from '../../../../web/src/i18n/languages.ts'
import { wordsComeFrom } from '../../../../web/src/i18n/say.ts'
import { freshCommands } from '../../../../web/src/composer/command-state.ts'

wordsComeFrom(() => wordsIn('en'))

const person = (id: string, alias: string) => ({ id: id as PersonId, alias, name: alias })
const scene = {
  ...{ me: person('p_1', 'awa'), rooms: [], subject: {} },
  people: [person('p_2', 'diane'), person('p_3', 'dino')],
} as unknown as Scene

const at = (value: string, selectionStart = value.length) => ({ value, selectionStart })

test('what is offered goes when the cursor leaves it, and does not come back unseen', async () => {
  const state = freshCommands()
  await offer(state, at('hello @di'), scene)
  expect(state).toMatchObject({ active: 0, options: [{ kind: 'person' }, { kind: 'person' }] })
  expect(state.said).toContain('2')
  await moved(state, at('hello @di', 0), scene)
  expect(state).toMatchObject({ active: -1, options: [], said: '' })
  await offer(state, at('hello @di'), scene)
  expect(press(state, 'Enter')).toBe('send')
})

test('within the name the offer follows the cursor', async () => {
  const state = freshCommands()
  await offer(state, at('hello @dia'), scene)
  expect(state.options).toHaveLength(1)
  await moved(state, at('hello @dia', 9), scene)
  expect(state.options).toHaveLength(2)
})

test('what is typed moves the cursor too, and is no leaving', async () => {
  const state = freshCommands()
  await offer(state, at('hello @d'), scene)
  await moved(state, at('hello @di'), scene)
  await moved(state, at('hello @d'), scene)
  expect(state).toMatchObject({ active: 0, draft: 'hello @d' })
})
