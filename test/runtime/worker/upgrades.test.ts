import { listDurableObjectIds } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import type { ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { hashSessionToken, sessionIdOf } from '../../../worker/auth/session-token.ts'
import { threadIdOf } from '../../../worker/thread-id.ts'
import { readTicket, TICKET_MS } from '../../../worker/tickets.ts'
import { askTicket, knock, Socket } from './socket.ts'
import { addRoom, bindings, refusal, register, type Person } from './support.ts'

const GENERAL = '/api/conversations/r_general/socket'
const INBOX = '/api/inbox/socket'

async function threadOf(person: Person, other: Person): Promise<string> {
  const call = { method: 'POST', body: { person: other.me.id } }
  const answer = await person.ask('/api/threads', call)
  expect(answer.status).toBe(200)
  const { conversation, with: card } = await answer.json<ThreadAnswer>()
  expect(card).toEqual({ id: other.me.id, alias: other.me.alias, name: other.me.name })
  return conversation
}

function threadSocket(thread: string): string {
  return `/api/conversations/${thread}/socket`
}

async function bye(
  person: Person | null,
  path: string,
  ticket = 'none',
): Promise<[unknown, number]> {
  const socket = await Socket.openWith(person, path, ticket)
  return [(await socket.next('bye')).code, await socket.closed()]
}

/** Why there is no ticket; without one there is no socket either. */
async function refusedTo(person: Person, path: string, other?: Person): Promise<unknown> {
  const answer = await askTicket(person, path, other)
  expect(await bye(person, path)).toEqual(['ticket_expired', 4008])
  return 'code' in answer ? answer.code : 'a ticket'
}

async function goodTicket(person: Person, path: string, other?: Person): Promise<string> {
  const answer = await askTicket(person, path, other)
  if ('code' in answer) throw new Error(answer.code)
  return answer.ticket
}

function tokenOf({ cookie }: Person): string {
  return cookie.slice(cookie.indexOf('=') + 1)
}

describe('a socket', () => {
  test.each([
    ...['http://evil.example', 'null', 'https://chat.test', 'http://chat.test:8080', ''],
    ...['http://chat.test.evil.example', 'http://chat.test/'],
  ])('from a page of %j does not open', async (origin) => {
    const { cookie } = await register()
    for (const path of [GENERAL, INBOX, '/api/none', '/']) {
      const answer = await knock(path, { origin, cookie, 'sec-fetch-site': 'same-origin' })
      expect(answer.webSocket).toBeNull()
      expect(await refusal(answer)).toEqual({ status: 403, code: 'wrong_origin' })
    }
  })

  test('without a session is told so and closed', async () => {
    expect(await bye(null, GENERAL)).toEqual(['session_ended', 4001])
    expect(await bye(null, INBOX)).toEqual(['session_ended', 4001])
  })

  test('on another path is not there', async () => {
    const { cookie } = await register()
    expect(await refusal(await knock('/api/rooms', { cookie }))).toEqual({
      ...{ status: 404, code: 'not_found' },
    })
  })

  test('is asked for as an upgrade', async () => {
    const person = await register()
    for (const path of [GENERAL, INBOX]) {
      const answer = await person.ask(path)
      expect(answer.status).toBe(426)
      expect(answer.headers.get('upgrade')).toBe('websocket')
    }
  })

  test('of a room carries what one says to the others', async () => {
    const [one, other] = await Promise.all([register({ firstName: 'Ève 😀' }), register()])
    const [mine, theirs] = [await Socket.open(one, GENERAL), await Socket.open(other, GENERAL)]
    expect(await mine.next('welcome')).toMatchObject({ conversation: 'r_general', you: one.me.id })
    await mine.next('live')
    await theirs.next('live')
    const cid = crypto.randomUUID()
    mine.send({ t: 'send', cid, text: 'Bonjour à tous 🌳' })
    expect(await mine.next('ack')).toMatchObject({ cid })
    expect(await theirs.next('message')).toMatchObject({ by: one.me.id, text: 'Bonjour à tous 🌳' })
    mine.close()
    theirs.close()
    const content = await other.ask('/api/conversations/r_general/content')
    expect(JSON.stringify(await content.json())).toContain('Ève 😀 Martin')
  })

  test('goes on from the cursor that it brings', async () => {
    const person = await register()
    const first = await Socket.open(person, GENERAL)
    const { epoch, seq } = await first.next('welcome')
    await first.next('live')
    first.send({ t: 'send', cid: crypto.randomUUID(), text: 'missed' })
    await first.next('ack')
    first.close()
    const again = await Socket.open(
      person,
      `${GENERAL}?${new URLSearchParams({ after: String(seq), epoch: String(epoch) }).toString()}`,
    )
    expect(await again.next('message')).toMatchObject({ text: 'missed' })
    again.close()
  })

  test('passes nothing on that could forge who one is', async () => {
    const [one, other] = await Promise.all([register(), register()])
    const forged = encodeURIComponent(
      JSON.stringify({ conversation: 'r_general', person: other.me, session: '0'.repeat(16) }),
    )
    const answer = await knock(GENERAL, {
      ...{ cookie: one.cookie, 'x-admission': forged, 'x-refusal': 'banned' },
      'sec-websocket-protocol': `palabre, ${await goodTicket(one, GENERAL)}`,
    })
    expect(answer.headers.get('sec-websocket-protocol')).toBe('palabre')
    const welcome = await new Promise<string>((resolve) => {
      answer.webSocket?.addEventListener('message', ({ data }) => resolve(data as string))
      answer.webSocket?.accept()
    })
    expect(welcome).toContain(`"you":"${one.me.id}"`)
    answer.webSocket?.close(1000)
  })

  test('into a room that one is not in closes, whatever the room', async () => {
    await addRoom('r_hidden', 'private')
    const person = await register()
    await person.ask('/api/rooms/r_blabla/membership', { method: 'DELETE' })
    const to = (room: string) => refusedTo(person, `/api/conversations/${room}/socket`)
    expect(await to('r_blabla')).toBe('forbidden')
    expect(await to('r_marketing')).toBe('forbidden')
    expect(await to('r_hidden')).toBe('not_found')
    expect(await to('r_nothing')).toBe('not_found')
    expect(await to('r_%2e%2e')).toBe('not_found')
  })

  test('needs a ticket that is ours, for this place, of this session and of today', async () => {
    const [person, other] = await Promise.all([register(), register()])
    const ticket = await goodTicket(person, GENERAL)
    const [body = '', mark = ''] = ticket.split('.')
    const expired = ['ticket_expired', 4008]
    expect(await bye(person, INBOX, ticket)).toEqual(expired)
    expect(await bye(person, '/api/conversations/r_blabla/socket', ticket)).toEqual(expired)
    expect(await bye(other, GENERAL, ticket)).toEqual(expired)
    expect(await bye(null, GENERAL, ticket)).toEqual(['session_ended', 4001])
    const claim = JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))) as object
    const forged = btoa(JSON.stringify({ ...claim, until: Number.MAX_SAFE_INTEGER }))
    // Another letter than the one that stands there: one time in 64 that is the first one tried.
    const marred = mark.replace(/^./, (letter) => (letter === '_' ? '-' : '_'))
    for (const wrong of [
      ...[`${forged.replaceAll('=', '')}.${mark}`, `${body}.${marred}`, body],
      ...[`${body}.`, `.${mark}`, `${ticket}.${mark}`, 'none'],
    ]) {
      expect(await bye(person, GENERAL, wrong)).toEqual(expired)
    }
    const later = Date.now() + TICKET_MS + 1
    const bearer = { session: sessionIdOf(hashSessionToken(tokenOf(person))), now: later }
    expect(await readTicket(bindings.PASSWORD_PEPPER, ticket, bearer)).toBeNull()
    const socket = await Socket.openWith(person, GENERAL, ticket)
    await socket.next('live')
    socket.close()
  })

  test('does not open with a ticket from before the person left, or was signed out', async () => {
    const person = await register()
    const blabla = '/api/conversations/r_blabla/socket'
    const tickets = [await goodTicket(person, blabla), await goodTicket(person, GENERAL)] as const
    await person.ask('/api/rooms/r_blabla/membership', { method: 'DELETE' })
    expect(await bye(person, blabla, tickets[0])).toEqual(['forbidden', 4003])
    await person.ask('/api/rooms/r_blabla/membership', { method: 'POST' })
    const again = await Socket.openWith(person, blabla, tickets[0])
    await again.next('live')
    again.close()
    await person.ask('/api/session', { method: 'DELETE' })
    expect(await bye(person, GENERAL, tickets[1])).toEqual(['session_ended', 4001])
    expect(await bye(person, blabla, tickets[0])).toEqual(['session_ended', 4001])
  })
})

describe('a private thread', () => {
  test('is the same from both sides, and opens for both', async () => {
    const [one, other] = await Promise.all([register(), register()])
    const thread = await threadOf(one, other)
    expect(await threadOf(other, one)).toBe(thread)
    expect(thread).toBe(threadIdOf(other.me.id, one.me.id))
    const mine = await Socket.open(one, threadSocket(thread), other)
    const theirs = await Socket.open(other, threadSocket(thread), one)
    await theirs.next('live')
    await mine.next('live')
    mine.send({ t: 'send', cid: crypto.randomUUID(), text: 'entre nous' })
    expect(await theirs.next('message')).toMatchObject({ text: 'entre nous' })
    mine.close()
    theirs.close()
  })

  test('with oneself is for notes', async () => {
    const person = await register()
    const thread = await threadOf(person, person)
    const socket = await Socket.open(person, threadSocket(thread), person)
    expect(await socket.next('welcome')).toMatchObject({ conversation: thread })
    socket.close()
  })

  test('is for a third exactly like one that is not there, and wakes no object', async () => {
    const [one, other, third] = await Promise.all([register(), register(), register()])
    const thread = await threadOf(one, other)
    const unused = threadIdOf(third.me.id, 'p_aaaaaaaaaaaaaaaaaaaa' as typeof third.me.id)
    const before = (await listDurableObjectIds(bindings.CONVERSATION as never)).length
    for (const by of [one, other, third]) {
      for (const id of [thread, unused]) {
        expect(await refusedTo(third, threadSocket(id), by)).toBe('not_found')
        const content = `/api/conversations/${id}/content?with=${by.me.id}`
        expect(await refusal(await third.ask(content))).toEqual({ status: 404, code: 'not_found' })
      }
      expect(await refusedTo(third, threadSocket(thread))).toBe('not_found')
    }
    expect((await listDurableObjectIds(bindings.CONVERSATION as never)).length).toBe(before)
  })
})

test('signing out ends every socket of this session and of no other', async () => {
  const person = await register()
  const other = await register()
  const conversation = await Socket.open(person, GENERAL)
  const inbox = await Socket.open(person, INBOX)
  const bystander = await Socket.open(other, GENERAL)
  await conversation.next('live')
  await inbox.next('welcome')
  await bystander.next('live')
  expect(await person.ask('/api/session', { method: 'DELETE' })).toMatchObject({ status: 204 })
  for (const socket of [conversation, inbox]) {
    expect(await socket.next('bye')).toMatchObject({ code: 'session_ended' })
    expect(await socket.closed()).toBe(4001)
  }
  bystander.send({ t: 'send', cid: crypto.randomUUID(), text: 'still here' })
  expect(await bystander.next('ack')).toMatchObject({ t: 'ack' })
  bystander.close()
})
