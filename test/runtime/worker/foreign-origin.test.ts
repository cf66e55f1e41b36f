import { expect, test } from 'vitest'
import { CHANGING_ROUTES } from '../../support/routes/api-routes.ts'
import { knock } from './socket.ts'
import { HOME, refusal, registerAs } from './support.ts'

/** Everything that is nearly our own origin, and what is not at all (PROMISES.md, 13). */
const FOREIGN = [
  ['foreign', 'http://evil.example'],
  ['null', 'null'],
  ['other scheme', 'https://chat.test'],
  ['other port', 'http://chat.test:8080'],
  ['subdomain', 'http://sub.chat.test'],
  ['suffix trick', 'http://chat.test.evil.example'],
  ['upper case', 'http://CHAT.test'],
  ['trailing dot', 'http://chat.test.'],
] as const

const UPGRADES = ['/api/inbox/socket', '/api/conversations/r_general/socket']

test('a foreign origin changes nothing by any route and opens neither socket', async () => {
  const person = await registerAs('administrator')
  let cells = 0
  for (const [, origin] of FOREIGN) {
    for (const { method, route, path = route, body } of CHANGING_ROUTES) {
      const call = { method, ...(body === undefined ? {} : { body }), headers: { origin } }
      const refused = await refusal(await person.ask(path, call))
      expect(refused, `${method} ${path} ${origin}`).toEqual({ status: 403, code: 'wrong_origin' })
      cells += 1
    }
    for (const path of UPGRADES) {
      const answer = await knock(path, { origin, cookie: person.cookie })
      expect(answer.webSocket, `${path} ${origin}`).toBeNull()
      expect(await refusal(answer)).toEqual({ status: 403, code: 'wrong_origin' })
      cells += 1
    }
  }
  console.log(`foreign origins: ${cells} cells, all refused`)
  expect(cells).toBe(FOREIGN.length * (CHANGING_ROUTES.length + UPGRADES.length))
  // Nothing of it had an effect: not even the session's end.
  expect(await person.ask('/api/session', { headers: { origin: HOME } })).toMatchObject({
    status: 200,
  })
})
