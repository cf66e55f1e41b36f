import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RoomId } from '../../durable-objects/protocol/ids.ts'
import { API_ROUTES, CHANGING_ROUTES, type ApiRoute } from '../support/routes/api-routes.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { ask, get, register, type Member } from './support/people.ts'
import { registerAdministrator } from './support/sanctions.ts'
import { tell } from './support/scale.ts'
import { upgradeOf } from './support/upgrade.ts'

let server: TestServer
let administrator: Member

beforeAll(async () => {
  server = await startTestServer()
  administrator = await registerAdministrator(server.url, server.setupCode ?? '')
})
afterAll(() => server.stop())

function send(by: Member | null, { method, route, path = route, body }: ApiRoute) {
  return ask(server.url, method, path, body, by?.cookie)
}

async function registerAs(role: 'member' | 'moderator'): Promise<Member> {
  if (role === 'member') return await register(server.url)
  // Nobody may be called like somebody of the staff.
  const person = await register(server.url, 'Gardienne')
  const path = `/api/people/${person.id}/role`
  const answer = await ask(server.url, 'PATCH', path, { role }, administrator.cookie)
  if (!answer.ok) throw new Error(await answer.text())
  return person
}

it('what nobody, a member or a moderator may not, each route refuses', async () => {
  const wrong: string[] = []
  let cells = 0
  for (const [column, role] of [null, 'member', 'moderator'].entries()) {
    const as = role === null ? null : await registerAs(role as 'member' | 'moderator')
    for (const route of API_ROUTES) {
      const wanted = route.expect[column] ?? 0
      if (![401, 403, 404].includes(wanted)) continue
      const { status } = await send(as, route)
      cells += 1
      if (status !== wanted) {
        wrong.push(`${route.method} ${route.route}, ${String(role)}: ${status} for ${wanted}`)
      }
    }
  }
  tell('refused by role and route', { cells, wrong: wrong.length })
  expect(wrong).toEqual([])
  expect(cells).toBeGreaterThan(150)
})

/** All that is seen of an answer, but for what names the object itself or is new each time. */
async function seen(answer: Response, id: string): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => name !== 'date').sort()
  const text = JSON.stringify([answer.status, headers, await answer.text()])
  const bare = text.replaceAll(id, '*').replaceAll(id.slice(2), '*')
  // Qwik gives each page an instance of its own, we a nonce.
  return bare.replaceAll(/(nonce|q:instance)[-=\\"]+[\w+/=-]+|qFuncs_\w+/g, '*')
}

it('a room that one may not know of is answered like one that is not there', async () => {
  const stranger = await register(server.url)
  const body = { name: 'Cave', access: 'private' }
  const made = await ask(server.url, 'POST', '/api/rooms', body, administrator.cookie)
  const { room } = (await made.json()) as { room: { id: RoomId } }
  const never = `r_${'n'.repeat(room.id.length - 2)}`
  const about = API_ROUTES.filter(({ route }) => route.startsWith('/api/rooms/:room'))
  const wrong: string[] = []
  let cells = 0
  const compare = async (what: string, look: (id: string) => Promise<Response>) => {
    const [hidden, nothing] = [
      await seen(await look(room.id), room.id),
      await seen(await look(never), never),
    ]
    cells += 1
    if (hidden === nothing) return
    let at = 0
    while (hidden[at] === nothing[at]) at += 1
    const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
    wrong.push(`${what}: ${around(hidden)} but ${around(nothing)}`)
  }
  for (const route of about) {
    await compare(`${route.method} ${route.route}`, (id) =>
      send(stranger, { ...route, path: (route.path ?? '').replace(/rooms\/r_\w+/, `rooms/${id}`) }),
    )
  }
  for (const path of ['', '/about', '/requests']) {
    await compare(`page ${path}`, (id) => get(stranger, `/rooms/${id.slice(2)}${path}`))
  }
  await compare('content', (id) => get(stranger, `/api/conversations/${id}/content`))
  await compare('ticket', (id) =>
    ask(server.url, 'POST', '/api/tickets', { conversations: [{ id }] }, stranger.cookie),
  )
  tell('hidden like absent', { cells, wrong: wrong.length })
  expect(wrong).toEqual([])
  expect(cells).toBeGreaterThan(15)
})

it('a foreign origin changes nothing by any route, and opens no socket', async () => {
  const { host, port } = new URL(server.url)
  // Our host under another scheme the local tools' proxy makes our own (wrangler 4, 2026-11): that cell is
  // in test/runtime/worker/foreign-origin.test.ts.
  const foreign = [
    ...['http://evil.example', 'null', 'https://127.0.0.1', `http://127.0.0.1:${Number(port) + 1}`],
    ...[
      `http://sub.${host}`,
      `http://${host}.evil.example`,
      `http://${host}/`,
      `http://127.0.0.1.:${port}`,
    ],
  ]
  const wrong: string[] = []
  let cells = 0
  for (const origin of foreign) {
    for (const { method, route, path = route, body } of CHANGING_ROUTES) {
      const answer = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          ...{ origin, cookie: administrator.cookie },
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      cells += 1
      if (answer.status !== 403 || !(await answer.text()).includes('wrong_origin')) {
        wrong.push(`${method} ${route} from ${origin}: ${answer.status}`)
      }
    }
    for (const path of ['/api/inbox/socket', '/api/conversations/r_general/socket']) {
      const status = await knock(path, origin)
      cells += 1
      if (status !== 403) wrong.push(`upgrade ${path} from ${origin}: ${status}`)
    }
  }
  tell('foreign origins', { cells, wrong: wrong.length })
  expect(wrong).toEqual([])
  expect((await get(administrator, '/api/session')).status).toBe(200)
})

/** The status of the answer to an upgrade from there. */
async function knock(path: string, origin: string): Promise<number> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  const request = upgradeOf(administrator, path, 'none')
  socket.write(request.replace(`Origin: ${server.url}`, `Origin: ${origin}`))
  const [data] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(data.toString())?.[1])
}
