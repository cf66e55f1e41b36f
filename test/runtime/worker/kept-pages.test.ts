import { expect, test } from 'vitest'
import { MAY_KEEP, NOBODY, PAGE_OF } from '../../../durable-objects/protocol/rest/kept-pages.ts'
import { ask, register, registerAs } from './support.ts'

/** What the browser's keeper of pages is told about an answer. */
const told = ({ headers }: Response) => [headers.get(PAGE_OF), headers.has(MAY_KEEP)]

test('conversations that one may read may be kept, for the person whose page it is', async () => {
  const person = await register()
  for (const path of ['/rooms/general', '/rooms/general?m=3', `/people/${person.me.alias}`]) {
    expect(told(await person.ask(path)), path).toEqual([person.me.id, true])
  }
})

test.each([
  ...['/rooms/comptabilite', '/rooms/general/about', '/rooms', '/rooms/new', '/rooms/none'],
  ...['/activity', '/messages/new', '/setup'],
  ...['profile', 'security', 'privacy', 'notifications', 'look'].map((page) => `/settings/${page}`),
])('%s is somebody’s and is not kept', async (path) => {
  const person = await register()
  expect(told(await person.ask(path))).toEqual([person.me.id, false])
})

test.each(['people', 'settings', 'audit', 'rooms', 'costs', 'server', 'sanctions', 'reports'])(
  '/admin/%s is not kept',
  async (page) => {
    const administrator = await registerAs('administrator')
    const answer = await administrator.ask(`/admin/${page}`)
    expect([answer.status, ...told(answer)]).toEqual([200, administrator.me.id, false])
  },
)

test.each(['/sign-in', '/register', '/join/none', '/reset/none', '/none'])(
  '%s is nobody’s where nobody is signed in',
  async (path) => {
    expect(told(await ask(path))).toEqual([NOBODY, false])
  },
)

test('a redirect says nothing: the page that it leads to does', async () => {
  expect(told(await ask('/rooms/general'))).toEqual([null, false])
  expect(told(await (await register()).ask('/'))).toEqual([null, false])
})

test('where the session has ended the page is nobody’s', async () => {
  const person = await register()
  await person.ask('/api/session', { method: 'DELETE' })
  expect(told(await person.ask('/sign-in'))).toEqual([NOBODY, false])
})
