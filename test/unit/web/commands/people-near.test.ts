import { beforeEach, expect, test, vi } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { PEOPLE_SHOWN } from '../../../../durable-objects/protocol/rest/people.ts'
import { offer } from '../../../../web/src/commands/offer.ts'
import type { Scene } from '../../../../web/src/commands/scene.ts'
import { freshCommands } from '../../../../web/src/composer/command-state.ts'
import { wordsIn } from '../../../../web/src/i18n/languages.ts'
import { wordsComeFrom } from '../../../../web/src/i18n/say.ts'

const call = vi.fn<(...asked: unknown[]) => Promise<unknown>>()
vi.mock('../../../../web/src/api/call.ts', () => ({
  call: (...asked: unknown[]) => call(...asked),
}))
wordsComeFrom(() => wordsIn('en'))

const person = (alias: string) => ({ id: `p_${alias}` as PersonId, alias, name: alias })
const me = person('me')
const small = { me, rooms: [], subject: {}, people: [me, person('zack')] } as unknown as Scene
/** The page names as many as it may. */
const large: Scene = {
  ...small,
  people: Array.from({ length: PEOPLE_SHOWN }, (_, index) => person(`a${index}`)),
}
const at = (value: string) => ({ value, selectionStart: value.length })
const called = ({ options }: ReturnType<typeof freshCommands>) =>
  options.map((option) => option.kind === 'person' && option.person.alias)

beforeEach(() => {
  call.mockReset().mockResolvedValue({ ok: true, value: { people: [person('zoe'), me] } })
})

test('who came up in the conversation is offered beside those of the page, once', async () => {
  const state = freshCommands()
  const met = new Map([person('zora'), person('zack'), me].map((one) => [one.id, one]))
  await offer(state, at('hi @z'), { ...small, met })
  expect(called(state)).toEqual(['zack', 'zora'])
  await offer(state, at('hi @me'), { ...small, met })
  expect(called(state)).toEqual([])
})

test('in a large place the server is asked who else is called so, once', async () => {
  const state = freshCommands()
  await offer(state, at('hi @zo'), large)
  expect(called(state)).toEqual([])
  await vi.waitFor(() => expect(called(state)).toEqual(['zoe']))
  expect(state).toMatchObject({ active: 0, draft: 'hi @zo' })
  await offer(state, at('hi @z'), large)
  expect(called(state)).toEqual(['zoe'])
  await offer(state, at('hi @zo'), large)
  await new Promise((wake) => setTimeout(wake, 200))
  expect(call.mock.calls.filter(([, path]) => String(path).endsWith('=zo'))).toHaveLength(1)
})

test('nobody is asked while somebody types on, nor where the page names everybody', async () => {
  const state = freshCommands()
  const area = at('hi @qu')
  await offer(state, area, large)
  Object.assign(area, at('hi @quo vadis'))
  await offer(freshCommands(), at('hi @qu'), small)
  await new Promise((wake) => setTimeout(wake, 200))
  expect(call).not.toHaveBeenCalled()
})
