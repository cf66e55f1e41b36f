import { beforeAll, describe, expect, test } from 'vitest'
import {
  TOLD,
  TOLD_BY_CONVERSATION,
  TOLD_BY_INBOX,
  TOLD_OF_MESSAGES,
} from '../../support/personal-tables.ts'
import { share } from '../files/uploads.ts'
import { Speaker } from '../moving/support.ts'
import { Socket } from './socket.ts'
import { addRoom, register, rows, type Person } from './support.ts'

/** What is asked of an export: part by part, each with something of its own in it. */
interface Export {
  readonly profile: object
  readonly memberships: readonly object[]
  readonly requests: readonly object[]
  readonly settings: { readonly blocked: readonly object[]; readonly passkeys: readonly object[] }
  readonly sidebar: {
    readonly sections: readonly { id: string }[]
    readonly places: readonly object[]
    readonly folded: readonly string[]
  }
  readonly sessions: readonly object[]
  readonly devices: readonly object[]
  readonly keywords: readonly string[]
  readonly levels: readonly object[]
  readonly drafts: readonly object[]
  readonly status: object
  readonly sanctions: readonly object[]
  readonly reports: readonly object[]
  readonly acts: readonly object[]
  readonly read: readonly object[]
  readonly conversations: readonly {
    readonly id: string
    readonly messages: readonly { text: string; revisions?: readonly { text: string }[] }[]
    readonly deeds: readonly object[]
  }[]
}

let zoe: Person
let bob: Person
let data: Export

function send(path: string, body: object): Promise<Response> {
  return zoe.ask(path, { method: 'POST', body })
}

async function write(): Promise<void> {
  const socket = await Socket.open(zoe, '/api/conversations/r_general/socket')
  await socket.next('live')
  const say = async (command: object) => {
    const cid = crypto.randomUUID()
    socket.send({ cid, ...command })
    return await socket.answerTo(cid)
  }
  const { num } = (await say({ t: 'send', text: 'premier jet' })) as unknown as { num: number }
  await say({ t: 'edit', num, text: 'deuxième jet' })
  await say({ t: 'edit', num, text: 'au propre' })
  await say({ t: 'send', text: 'jamais changé' })
  socket.close()
}

/** To messages of somebody else. */
async function act(): Promise<void> {
  const asking = await Speaker.in('r_general', bob)
  const root = await asking.say('Qui vient ?')
  const options = ['moi', 'pas moi', 'peut-être']
  const poll = { question: 'Quand ?', options, several: true }
  const named = await asking.say('', { poll })
  const secret = await asking.say('', { poll: { ...poll, anonymous: true } })
  asking.close()
  const acting = await Speaker.in('r_general', zoe)
  for (const emoji of ['🌳', '🥭', '🌧️']) {
    await acting.do({ t: 'react', num: root, emoji, on: true })
  }
  await acting.do({ t: 'react', num: root, emoji: '🥭', on: false })
  await acting.do({ t: 'vote', num: named, choices: [0, 2] })
  await acting.do({ t: 'vote', num: secret, choices: [1] })
  await acting.do({ t: 'pin', num: root, on: true })
  acting.close()
  const later = await Speaker.in('r_general', bob)
  await later.do({ t: 'react', num: root, emoji: '🥭', on: true })
  await later.do({ t: 'vote', num: secret, choices: [0] })
  later.close()
  await share(zoe)
}

async function choose(): Promise<void> {
  const inbox = await Socket.open(zoe, '/api/inbox/socket')
  await inbox.next('welcome')
  const at = Date.now()
  inbox.send({ t: 'level', conversation: 'r_blabla', level: 'mentions' })
  inbox.send({ t: 'keywords', words: ['Marché', 'mangue'] })
  inbox.send({ t: 'draft', conversation: 'r_blabla', text: 'à finir', at, device: 'a1b2c3d4' })
  inbox.send({ t: 'choose', mode: 'busy', emoji: '🌳', text: 'sous l’arbre' })
  await inbox.next('own')
  inbox.close()
}

beforeAll(async () => {
  zoe = await register()
  bob = await register()
  await addRoom('r_asked', 'approval')
  await addRoom('r_quiet', 'private')
  await send('/api/rooms/r_asked/requests', { reason: 'pour les mangues' })
  await rows("UPDATE access_requests SET state = 'refused', word = 'plus tard'")
  await send(`/api/blocks/${bob.me.id}`, {})
  const made = await send('/api/sidebar/sections', { name: 'Projets' })
  expect(made.status).toBe(201)
  const [section] = await rows<{ id: string }>('SELECT id FROM sections')
  const about = { about: 'r_general', section: section?.id, isFavourite: true }
  await send('/api/sidebar/places', about)
  await send('/api/sidebar/folds', { section: 'rooms', folded: true })
  await rows(
    `INSERT INTO sanctions (id, kind, person, room, imposed_by, reason, created_at)
     VALUES ('s1', 'mute', ?, 'r_general', ?, 'trop fort', 5)`,
    ...[zoe.me.id, bob.me.id],
  )
  await rows(
    `INSERT INTO reports (id, conversation, num, person, reporter, reason, created_at)
     VALUES ('x1', 'r_general', 7, ?, ?, 'blessant', 6)`,
    ...[bob.me.id, zoe.me.id],
  )
  await rows(
    `INSERT INTO push_devices (id, token_hash, person, endpoint, p256dh, auth, origin, is_on, created_at)
     SELECT 'x_device', token_hash, person, 'https://push.example.org/SECRET', 'SECRET', 'SECRET',
       'https://palabre.example.org', 1, 5 FROM sessions WHERE person = ?`,
    zoe.me.id,
  )
  await rows(
    "INSERT INTO push_deliveries (device, at, kind, status) VALUES ('x_device', 6, 'test', 201)",
  )
  await rows(
    `INSERT INTO push_wishes (person, quiet_from, quiet_to, zone, has_words)
     VALUES (?, '22:00', '07:00', 'Europe/Paris', 1)`,
    zoe.me.id,
  )
  await rows(
    "INSERT INTO one_time_codes (person, secret, confirmed_at) VALUES (?, 'SECRET', 7)",
    zoe.me.id,
  )
  await rows(
    "INSERT INTO avatars (person, type, bytes) VALUES (?, 'image/png', x'0102')",
    zoe.me.id,
  )
  await rows(
    `INSERT INTO custom_emoji (name, type, bytes, created_by, created_at)
     VALUES ('mangue', 'image/png', x'01', ?, 8)`,
    zoe.me.id,
  )
  await write()
  await act()
  await choose()
  data = await (await zoe.ask('/api/me/export')).json<Export>()
}, 60_000)

describe('one’s own data hold', () => {
  test('what a message said before, and nothing of the kind for one that never changed', () => {
    const general = data.conversations.find(({ id }) => id === 'r_general')
    const told = general?.messages.map(({ text, revisions }) => [
      text,
      revisions?.map((one) => one.text),
    ])
    expect(told).toHaveLength(3)
    expect(told).toContainEqual(['au propre', ['premier jet', 'deuxième jet']])
    expect(told).toContainEqual(['jamais changé', undefined])
  })

  test('the levels, the words that call, and what is not sent yet', () => {
    expect(data.levels).toEqual([{ conversation: 'r_blabla', level: 'mentions' }])
    expect(data.keywords).toEqual(['Marché', 'mangue'])
    expect(data.drafts).toEqual([
      { conversation: 'r_blabla', text: 'à finir', at: expect.any(Number) as number },
    ])
  })

  test('the status that was chosen', () => {
    expect(data.status).toEqual({ mode: 'busy', emoji: '🌳', text: 'sous l’arbre' })
  })

  test('whom one has blocked', () => {
    expect(data.settings.blocked).toEqual([
      { person: bob.me.id, createdAt: expect.any(Number) as number },
    ])
  })

  test('the sidebar: its sections, what lies in them, what is shut', () => {
    const [section] = data.sidebar.sections
    expect(data.sidebar).toEqual({
      sections: [expect.objectContaining({ name: 'Projets' })],
      places: [
        expect.objectContaining({
          ...{ conversation: 'r_general', section: section?.id, isFavourite: true },
        }),
      ],
      folded: ['rooms'],
    })
  })

  test('where one is signed in, and that browsers are known', () => {
    expect(data.sessions).toEqual([
      expect.objectContaining({ device: { browser: null, system: null }, isThis: true }),
    ])
    expect(data.devices).toHaveLength(1)
  })

  test('a place for each table that is told of', () => {
    for (const path of [...Object.values(TOLD), ...Object.values(TOLD_BY_INBOX)]) {
      expect(data, path).toHaveProperty(path)
    }
  })

  test('and for each that a conversation keeps', () => {
    const keys = [TOLD_BY_CONVERSATION, TOLD_OF_MESSAGES].flatMap((told) => Object.values(told))
    for (const [list, key] of keys.map((path) => path.split('.'))) {
      const entries = data.conversations.flatMap((one): readonly object[] =>
        list === 'deeds' ? one.deeds : one.messages,
      )
      expect(entries, `${list}.${key}`).toContainEqual(
        expect.objectContaining({ [key ?? '']: expect.anything() as unknown }),
      )
    }
  })

  test('how one reacted and voted, in secret too, and what one pinned, and nothing of others', () => {
    const general = data.conversations.find(({ id }) => id === 'r_general')
    expect(general?.deeds).toEqual([
      { num: 3, reactions: ['🌧️', '🌳'], pinned: true },
      { num: 4, choices: [0, 2] },
      { num: 5, choices: [1] },
    ])
  })

  test('nothing of conversations in which nothing is one’s own', () => {
    for (const { messages, deeds } of data.conversations) {
      expect(messages.length + deeds.length).toBeGreaterThan(0)
    }
  })

  test('devices that are told, the picture and what one made, and no secret of any', () => {
    expect(data).toMatchObject({
      pushes: {
        devices: [{ id: 'x_device', service: 'push.example.org', isOn: true, createdAt: 5 }],
        deliveries: [{ device: 'x_device', at: 6, kind: 'test', status: 201 }],
        wishes: { quietFrom: '22:00', quietTo: '07:00', zone: 'Europe/Paris', hasWords: true },
      },
      ...{ picture: { type: 'image/png', bytes: 'AQI=' }, made: { emoji: [{ name: 'mangue' }] } },
      factors: { oneTimeCodesSince: 7, recoveryCodes: 0 },
    })
    expect(data.acts.length).toBeGreaterThan(0)
    expect(data.read).toContainEqual({
      conversation: 'r_general',
      read: expect.any(Number) as number,
    })
    expect(JSON.stringify(data)).not.toContain('SECRET')
  })

  test('requests with their answers, what was imposed, what one has reported', () => {
    expect(data.requests).toEqual([
      expect.objectContaining({ reason: 'pour les mangues', word: 'plus tard' }),
    ])
    expect(data.sanctions).toEqual([
      expect.objectContaining({ kind: 'mute', room: 'r_general', reason: 'trop fort' }),
    ])
    expect(data.reports).toEqual([expect.objectContaining({ num: 7, reason: 'blessant' })])
    expect(JSON.stringify(data)).not.toContain('imposedBy')
  })
})
