import { afterEach, expect, test, vi } from 'vitest'
import { Socket } from './socket.ts'
import { tokenOf } from './session-rows.ts'
import { ask, register, registerAs, rows } from './support.ts'

const CANARY = 'canary-7f3a-in-the-coal-mine'

afterEach(() => vi.restoreAllMocks())

test('the log tells what was refused, and never a secret or a word of anybody', async () => {
  const lines: string[] = []
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      lines.push(parts.map(String).join(' '))
    })
  }
  const password = `${CANARY} password`
  const person = await register({ password, alias: 'canary-alias' })
  const staff = await registerAs('administrator')
  const post = (path: string, body: unknown) => person.ask(path, { method: 'POST', body })
  await post('/api/accounts', { firstName: CANARY, lastName: '', alias: '!', password })
  await post('/api/session', { alias: 'canary-alias', password: `${CANARY} wrong` })
  await post('/api/session', `{"alias": "${CANARY}`)
  await post('/api/setup/administrator', { code: CANARY })
  await post('/api/threads', { person: CANARY })
  await ask(`/api/people?query=${CANARY}&${CANARY}=1`)
  await staff.ask(`/api/people?${CANARY}=1`)
  await staff.ask(`/api/rooms/${CANARY}/membership`, { method: 'POST' })
  await staff.ask(`/people/${CANARY}`)
  await ask(`/${CANARY}`)
  await ask(`/api/${CANARY}`)
  const socket = await Socket.open(staff, '/api/conversations/r_general/socket')
  await socket.next('live')
  socket.send({ t: 'send', cid: crypto.randomUUID(), text: CANARY })
  await socket.next('ack')
  socket.send({ t: 'send', cid: 'bad', text: CANARY })
  await socket.next('error')
  socket.close()
  // A failing query: its message would list its parameters.
  await rows('ALTER TABLE sessions RENAME TO gone')
  const failed = await staff.ask('/api/session')
  await rows('ALTER TABLE gone RENAME TO sessions')
  expect(failed.status).toBe(500)

  const log = lines.join('\n')
  expect(log).not.toContain(CANARY)
  expect(log).not.toContain('canary-alias')
  for (const { text, hash } of [tokenOf(person), tokenOf(staff)]) {
    expect(log).not.toContain(text)
    expect(log).not.toContain(hash)
  }
  expect(log).toContain('POST /api/accounts 400 invalid_field')
  expect(log).toContain('POST /api/session 401 wrong_credentials')
  expect(log).toContain('POST /api/rooms/:room/membership 404 not_found')
  expect(log).toContain('GET /api/* 404 not_found')
  // What D1 says of a batch names tables and columns, never values.
  expect(log).toMatch(/GET \/api\/session failed: Error(: D1_ERROR: [^\n]*)?\n\s+at /)
  expect(log).toContain('no such table: sessions')
})
