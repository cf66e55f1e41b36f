import { describe, expect, test } from 'vitest'
import type {
  ConversationView,
  MissingView,
  PageData,
  RequestsView,
} from '../../../durable-objects/protocol/rest/page-data.ts'
import { Socket } from './socket.ts'
import { addRoom, ask, refusal, register, registerAs, rows, type Person } from './support.ts'

/** What the stand-in for the web app wrote. */
async function shown(answer: Response): Promise<{ page: PageData; origin: string; html: string }> {
  const html = await answer.text()
  const [, data] = /type="application\/json">(.*)<\/script>/.exec(html) ?? []
  if (data === undefined) throw new Error(`no page: ${answer.status} ${html}`)
  return { ...(JSON.parse(data) as { page: PageData; origin: string }), html }
}

async function view<V>(by: Person, path: string): Promise<V> {
  return (await shown(await by.ask(path))).page.view as V
}

describe('signed out', () => {
  const place = { name: 'Palabre', signUp: 'open' }

  test.each([
    ['/sign-in', { kind: 'sign-in', place }],
    ['/register', { kind: 'register', place, invitation: null }],
  ])('%s is shown', async (path, view) => {
    const answer = await ask(path, { headers: { 'accept-language': 'en' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-language')).toBe('en')
    const { page, origin } = await shown(answer)
    expect(page).toEqual({ locale: 'en', locales: ['fr', 'en'], path, view })
    expect(origin).toBe('http://chat.test')
  })

  test.each([
    ['/', '/sign-in'],
    ['/rooms/general', '/sign-in?next=%2Frooms%2Fgeneral'],
    ['/rooms/nothing-at-all', '/sign-in?next=%2Frooms%2Fnothing-at-all'],
    ['/people/jean.dupont', '/sign-in?next=%2Fpeople%2Fjean.dupont'],
    ['/setup', '/sign-in?next=%2Fsetup'],
    ['/admin/requests?a=1', '/sign-in?next=%2Fadmin%2Frequests%3Fa%3D1'],
  ])('%s leads to %s', async (path, to) => {
    const answer = await ask(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, to])
  })

  test('another path is not there, in the visitor’s language', async () => {
    const answer = await ask('/nowhere')
    expect(answer.status).toBe(404)
    expect((await shown(answer)).page).toEqual({
      ...{ locale: 'fr', locales: ['fr', 'en'], path: '/nowhere' },
      view: { kind: 'missing', around: null },
    })
  })
})

describe('signed in', () => {
  test('where something broke a page says so in its own words, and tells nothing of it', async () => {
    const person = await register()
    await rows('ALTER TABLE sections RENAME TO gone')
    try {
      const answer = await person.ask('/rooms/general?m=3')
      expect(answer.status).toBe(500)
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self' 'nonce-")
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect((await shown(answer)).page).toEqual({
        ...{ locale: 'fr', locales: ['fr', 'en'], path: '/rooms/general?m=3' },
        view: { kind: 'outage', passes: false },
      })
      const called = await person.ask('/api/page?path=/rooms/general')
      expect(await refusal(called)).toEqual({ status: 500, code: 'internal' })
    } finally {
      await rows('ALTER TABLE gone RENAME TO sections')
    }
  })

  test.each(['/', '/sign-in', '/register'])('%s leads to the first room', async (path) => {
    const person = await register()
    const first = await person.ask(path)
    const last = await person.ask(first.headers.get('location') ?? '')
    const to = last.status === 302 ? last.headers.get('location') : first.headers.get('location')
    expect(to).toBe('/rooms/general')
  })

  test.each([
    ['/rooms/blabla?x=1', '/rooms/blabla?x=1'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/%5cevil.example', '/%5cevil.example'],
    ['/\t/evil.example', '/'],
  ])('/sign-in?next=%s leads to %s', async (next, to) => {
    const person = await register()
    const answer = await person.ask(`/sign-in?next=${encodeURIComponent(next)}`)
    expect(answer.headers.get('location')).toBe(to)
  })

  test('a room shows what was written in it, and what stands around', async () => {
    const person = await register({ locale: 'en' })
    const socket = await Socket.open(person, '/api/conversations/r_general/socket')
    await socket.next('live')
    socket.send({ t: 'send', cid: crypto.randomUUID(), text: '<script>alert(1)</script>' })
    await socket.next('ack')
    socket.close()
    const answer = await person.ask('/rooms/general', { headers: { 'accept-language': 'fr' } })
    const { page } = await shown(answer)
    expect(page).toMatchObject({ locale: 'en', path: '/rooms/general' })
    const { kind, subject, content, around } = page.view as ConversationView
    expect({ kind, subject }).toMatchObject({
      kind: 'conversation',
      subject: { kind: 'room', id: 'r_general', room: { name: 'Général', state: 'member' } },
    })
    expect(content?.page.messages.at(-1)?.text).toBe('<script>alert(1)</script>')
    expect(content?.page.people).toContainEqual({
      ...{ id: person.me.id, alias: person.me.alias, name: person.me.name },
    })
    expect(around.me).toEqual(person.me)
    expect(around.rooms.map(({ id }) => id).slice(0, 2)).toEqual(['r_general', 'r_blabla'])
    expect(around.people.map(({ id }) => id)).toContain(person.me.id)
    expect(around.pendingRequests).toBe(0)
    expect(JSON.stringify(page)).not.toMatch(/argon2|password/i)
  })

  test('a room that one is not in shows its door', async () => {
    const person = await register()
    const { content, subject } = await view<ConversationView>(person, '/rooms/marketing')
    expect(content).toBeNull()
    expect(subject).toMatchObject({ room: { access: 'approval', state: 'none' } })
  })

  test('a private thread shows the other, and later stands among one’s threads', async () => {
    const [one, other] = await Promise.all([register(), register()])
    const path = `/people/${other.me.alias.toUpperCase()}`
    const { subject, content } = await view<ConversationView>(one, path)
    expect(subject).toMatchObject({ kind: 'thread', with: { id: other.me.id } })
    expect(content?.page.messages).toEqual([])
    const socket = await Socket.open(one, `/api/conversations/${subject.id}/socket`, other)
    await socket.next('live')
    socket.send({ t: 'send', cid: crypto.randomUUID(), text: 'coucou' })
    await socket.next('ack')
    socket.close()
    await expect
      .poll(async () => (await view<MissingView>(other, '/nowhere')).around?.threads, {
        timeout: 10_000,
      })
      .toMatchObject([{ conversation: subject.id, with: { id: one.me.id }, num: 1, read: 0 }])
  })

  test('what one may not see is exactly like what is not there', async () => {
    await addRoom('r_hidden', 'private')
    const person = await register()
    const paths = [
      '/rooms/hidden',
      '/rooms/nothing',
      '/people/nobody-here',
      '/admin/requests',
      '/x',
    ]
    for (const path of paths) {
      const answer = await person.ask(path)
      expect(answer.status).toBe(404)
      expect((await shown(answer)).page).toMatchObject({ path, view: { kind: 'missing' } })
    }
    const bodies = await Promise.all(
      ['/rooms/hidden', '/rooms/nothing'].map(async (path) =>
        JSON.stringify((await shown(await person.ask(path))).page).replace(path, ''),
      ),
    )
    expect(bodies[0]).toBe(bodies[1])
  })

  test('requests are for those who answer them', async () => {
    const [asker, staff] = await Promise.all([register(), registerAs('moderator')])
    await asker.ask('/api/rooms/r_informatique/requests', {
      ...{ method: 'POST', body: { reason: 'Une panne' } },
    })
    const { table, around } = await view<RequestsView>(staff, '/admin/requests')
    expect(table.rows.map(({ person }) => person.id)).toContain(asker.me.id)
    expect(around.pendingRequests).toBe(table.count)
  })

  test('setting up is offered until there is an administrator', async () => {
    const person = await register()
    const before = await view<MissingView>(person, '/nowhere')
    if (before.around?.needsAdministrator === true) {
      expect(await person.ask('/setup')).toMatchObject({ status: 200 })
    }
    await registerAs('administrator')
    const answer = await person.ask('/setup')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/'])
    expect((await view<MissingView>(person, '/nowhere')).around?.needsAdministrator).toBe(false)
  })

  test.each([
    ['/rooms/general/', '/rooms/general'],
    ['/rooms/general///?a=1', '/rooms/general?a=1'],
    ['//evil.example/', '/evil.example'],
  ])('%s is moved to %s', async (path, to) => {
    const person = await register()
    const answer = await person.ask(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([308, to])
  })

  test.each([
    ['zone=Europe%2FParis', 'Europe/Paris'],
    ['zone=Nowhere%2FAtAll', undefined],
    ['zone=%3Cscript%3E', undefined],
  ])('the cookie %s gives the zone %s', async (cookie, zone) => {
    const { page } = await shown(await ask('/sign-in', { headers: { cookie } }))
    expect(page.zone).toBe(zone)
  })
})

describe('a page', () => {
  test('runs only scripts that bear its nonce, another each time', async () => {
    const nonces = await Promise.all(
      [0, 1].map(async () => {
        const answer = await ask('/sign-in')
        const policy = answer.headers.get('content-security-policy') ?? ''
        const [, nonce] = /'nonce-([\w-]{22})'/.exec(policy) ?? []
        expect(policy).toBe(
          `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; ` +
            "img-src 'self' data: blob:; media-src 'self'; font-src 'self'; connect-src 'self'; " +
            "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        )
        expect((await shown(answer)).html).toContain(`nonce="${nonce}"`)
        expect(answer.headers.get('cache-control')).toBe('no-store')
        return nonce
      }),
    )
    expect(nonces[0]).not.toBe(nonces[1])
  })

  test.each(['/build/none.js', '/favicon.svg', '/assets/none', '/rooms/none.html'])(
    '%s is a file, and never a page',
    async (path) => {
      const answer = await ask(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).not.toContain('html')
    },
  )

  test('is not for other methods', async () => {
    const answer = await ask('/sign-in', { method: 'POST' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    const head = await ask('/sign-in', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test.each(['/sign-in', '//elsewhere.example/x'])(
    '%s comes again for a form that was sent before it was awake, from here',
    async (path) => {
      const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin' }
      const answer = await ask(path, { method: 'POST', headers })
      const there = new URL(answer.headers.get('location') ?? '')
      expect([answer.status, there.origin]).toEqual([303, 'http://chat.test'])
    },
  )
})

describe('GET /api/page', () => {
  test('gives the data of a page, and follows redirects', async () => {
    const person = await register()
    const read = async (path: string) => {
      const answer = await person.ask(`/api/page?path=${encodeURIComponent(path)}`)
      return (await answer.json<{ page: PageData }>()).page
    }
    expect((await read('/rooms/blabla?a=1')).path).toBe('/rooms/blabla?a=1')
    expect((await read('/')).path).toBe('/rooms/general')
    expect((await read('/sign-in')).path).toBe('/rooms/general')
    expect((await read('/nowhere')).view.kind).toBe('missing')
  })

  test('needs a session where the page does', async () => {
    expect(await refusal(await ask('/api/page?path=/rooms/general'))).toMatchObject({ status: 401 })
    expect(await ask('/api/page?path=/sign-in')).toMatchObject({ status: 200 })
  })

  test.each(['', '?path=', '?path=https://evil.example/', '?path=//evil.example', '?other=1'])(
    'refuses %j',
    async (query) => {
      expect(await refusal(await ask(`/api/page${query}`))).toMatchObject({ status: 400 })
    },
  )
})
