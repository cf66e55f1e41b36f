import { afterAll, beforeAll, expect, it } from 'vitest'
import { fill } from '../../web/src/i18n/fill.ts'
import { wordsIn } from '../../web/src/i18n/languages.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { openStoredD1 } from '../support/stored.ts'
import { ask, get, PASSWORD, registerPeople, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { tell } from './support/scale.ts'
import { UNHURRIED } from './support/shared-server.ts'
import { trySignIn } from './support/sign-in.ts'
import { ROOM } from './support/stage-room.ts'

const ROUTES = [
  ...['/api/session', '/api/rooms', '/api/sidebar', '/api/people', '/api/me/profile'],
  ...['/api/conversations/r_general/content', '/api/server', '/', '/rooms/general', '/sign-in'],
]
const MESSAGES = 200

let server: TestServer

beforeAll(async () => {
  server = await startTestServer(UNHURRIED)
})
afterAll(() => server.stop())

/** Nobody else reads or writes D1 until the result is called. */
function lockDatabase(): () => void {
  const database = openStoredD1(server.state)
  database.exec('BEGIN EXCLUSIVE')
  return () => {
    database.exec('ROLLBACK')
    database.close()
  }
}

/** In which language a browser is told, and whether it is in whole sentences. */
async function pageIn(language: 'fr' | 'en', member: Member, path: string): Promise<string> {
  const headers = { cookie: member.cookie, 'accept-language': language }
  const answer = await fetch(server.url + path, { headers, redirect: 'manual' })
  const html = await answer.text()
  const [, lang = 'none'] = /<html[^>]* lang="(..)"/.exec(html) ?? []
  return `${path} ${lang} ${html.includes(fill(wordsIn(language), 'outage.lead'))}`
}

it('gives nobody any answer while D1 is locked, and open rooms go on', async () => {
  const [ada, bob] = await registerPeople(server.url, 2)
  if (!ada || !bob) throw new Error('nobody')
  const [one, other] = [await RawClient.enter(ada, ROOM), await RawClient.enter(bob, ROOM)]
  const unlock = lockDatabase()
  const answers: string[] = []
  const pages: string[] = []
  try {
    for (const route of ROUTES) {
      const answer = await get(ada, route)
      answers.push(`${route} ${answer.status} ${answer.headers.get('retry-after') ?? 'never'}`)
    }
    for (const page of ['/', '/rooms/general', '/sign-in']) {
      for (const language of ['fr', 'en'] as const) pages.push(await pageIn(language, ada, page))
    }
    const body = { inbox: true, conversations: [{ id: ROOM }] }
    const tickets = await ask(ada.origin, 'POST', '/api/tickets', body, ada.cookie)
    answers.push(`tickets ${tickets.status} ${tickets.headers.get('retry-after') ?? 'never'}`)
    const signIn = await trySignIn(server.url, ada.alias, PASSWORD)
    answers.push(`sign-in ${signIn.status} ${signIn.retryAfter ?? 'never'}`)
    for (let sent = 0; sent < MESSAGES; sent += 1) {
      await one.ackOf(one.send(`sans base ${sent}`, newCid()))
    }
    await other.until(
      () => other.events.filter(({ t }) => t === 'message').length >= MESSAGES,
      'what was written',
    )
  } finally {
    unlock()
  }
  expect(answers.filter((answer) => !/ 503 \d+$/.test(answer))).toEqual([])
  expect(pages).toEqual([
    ...['/ fr true', '/ en true', '/rooms/general fr true', '/rooms/general en true'],
    ...['/sign-in fr true', '/sign-in en true'],
  ])
  expect(await get(ada, '/api/rooms')).toMatchObject({ status: 200 })
  tell('D1 locked', { 'answered 503': answers.length, 'messages meanwhile': MESSAGES })
  one.end()
  other.end()
})
