import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  SourceEmoji,
  SourceMessage,
  SourcePerson,
  SourceRoom,
  SourceThread,
} from '../../../../durable-objects/protocol/moving/imports.ts'
import { PIXEL } from '../../../support/pixel.ts'
import { inEnglish } from '../../../../scripts/moving/english.ts'
import { archiveOf } from '../../../support/archive-of.ts'
import { slackFreight } from '../../../../web/src/bringing/slack/freight.ts'

const USERS = [
  {
    id: 'U1',
    name: 'zoe',
    profile: {
      real_name: 'Zoé Martin',
      display_name: 'Zoé',
      email: 'zoe@example.org',
      title: 'Conteuse',
    },
    tz: 'Europe/Paris',
  },
  { id: 'U2', name: 'Bob.Éts', real_name: 'Bob', is_bot: false },
  { id: 'U3', name: 'admin', real_name: 'Chef', is_restricted: true },
  { id: 'B1', name: 'ci', is_bot: true },
]
const GENERAL = {
  ...{ id: 'C1', name: 'general', created: 1_700_000_000, creator: 'U1', is_general: true },
  ...{ members: ['U1', 'U2', 'U9'], topic: { value: 'Tout' }, purpose: { value: 'Pour tous' } },
  pins: [{ id: '1700000100.000100', type: 'C', user: 'U2' }],
}

const at = (second: number, more = '000100') => `17000${String(second).padStart(5, '0')}.${more}`
const FILES = {
  'users.json': USERS,
  'channels.json': [GENERAL, { id: 'C2', name: 'vieux', created: 1, is_archived: true }],
  'groups.json': [{ id: 'G1', name: 'secret', created: 2, members: ['U1'], creator: 'U1' }],
  'dms.json': [
    { id: 'D1', created: 3, members: ['U1', 'U2'] },
    { id: 'D2', created: 3, members: ['U1', 'U3'] },
    { id: 'D3', created: 3, members: ['U1', 'U1'] },
    { id: 'D4', created: 3, members: [] },
  ],
  'mpims.json': [{ id: 'G2', name: 'mpdm-zoe--bob', created: 4, members: ['U1', 'U2', 'U3'] }],
  'D1/2023-11-14.json': [{ type: 'message', user: 'U1', text: 'entre nous', ts: at(1) }],
  'D3/2023-11-14.json': [{ type: 'message', user: 'U1', text: 'à faire', ts: at(1) }],
  'D4/2023-11-14.json': [{ type: 'message', user: 'U1', text: 'à qui ?', ts: at(1) }],
  'general/2023-11-14.json': [
    {
      type: 'message',
      user: 'U2',
      text: 'Salut <@U1> et <!channel> : *gras* &amp; <https://example.org|ici>',
      ts: at(200),
      reactions: [
        { name: 'tada', users: ['U1', 'U9'], count: 2 },
        { name: 'notre-logo', users: ['U1'], count: 1 },
      ],
    },
    {
      type: 'message',
      user: 'U1',
      text: 'racine',
      ts: at(100),
      thread_ts: at(100),
      reply_count: 2,
      edited: { user: 'U1', ts: at(150) },
    },
    { type: 'message', subtype: 'channel_join', user: 'U2', text: '<@U2> has joined', ts: at(50) },
    {
      type: 'message',
      subtype: 'bot_message',
      bot_id: 'B7',
      username: 'Météo',
      text: '',
      ts: at(300),
      attachments: [{ text: 'Il pleut' }],
    },
    { type: 'message', user: 'U2', text: '', ts: at(400) },
  ],
  'general/2023-11-15.json': [
    { type: 'message', user: 'U2', text: 'réponse', ts: at(86_500), thread_ts: at(100) },
    {
      type: 'message',
      subtype: 'thread_broadcast',
      user: 'U1',
      text: 'aussi ici',
      ts: at(86_600),
      thread_ts: at(100),
    },
    {
      type: 'message',
      subtype: 'tombstone',
      user: 'USLACKBOT',
      text: 'This message was deleted.',
      ts: at(86_700),
    },
    {
      type: 'message',
      user: 'U1',
      text: 'le fichier',
      ts: at(86_800),
      files: [
        { name: 'plan.pdf', size: 2_500_000, permalink: 'https://x.slack.com/files/plan.pdf' },
      ],
    },
    { type: 'message', subtype: 'me_message', user: 'U1', text: 'danse', ts: at(86_900) },
  ],
  'integration_logs.json': [],
}

async function* nothing(): AsyncGenerator<SourceMessage> {
  // No room was found.
}

async function all<T>(given: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of given) found.push(one)
  return found
}

describe('a Slack export', () => {
  it('brings people under aliases that this place takes', async () => {
    const { people } = await slackFreight('m', 'x', archiveOf(FILES))
    for (const person of people) v.parse(SourcePerson, person)
    expect(people.map(({ id, alias, name }) => [id, alias, name])).toEqual([
      ['U1', 'zoe', 'Zoé'],
      ['U2', 'bob.ets', 'Bob'],
      ['U3', 'admin.slack', 'Chef'],
      ['B1', 'ci', 'ci'],
      ['B7', 'meteo', 'Météo'],
      ['USLACKBOT', 'uslackbot', 'USLACKBOT'],
    ])
    expect(people[0]).toMatchObject({ email: 'zoe@example.org', job: 'Conteuse' })
    expect(people[2]).toMatchObject({ role: 'guest' })
    expect(people[4]).toMatchObject({ isBot: true })
  })

  it('brings channels, private channels and groups, and says what stays', async () => {
    const { rooms, left } = await slackFreight('m', 'x', archiveOf(FILES))
    for (const { room } of rooms) v.parse(SourceRoom, room)
    expect(rooms.map(({ room, count }) => [room.name, room.access, room.form, count])).toEqual([
      ['general', 'open', 'room', 8],
      ['vieux', 'open', 'room', 0],
      ['secret', 'private', 'room', 0],
      ['mpdm-zoe--bob', 'private', 'group', 0],
    ])
    expect(rooms[0]?.members.map(({ person, role }) => [person, role])).toEqual([
      ['U1', 'owner'],
      ['U2', 'member'],
    ])
    expect(rooms[1]?.room.archivedAt).toBe(1_000)
    expect(left.map(inEnglish)).toEqual([
      '#general: 1 message says nothing.',
      '#general: 1 file (2.5 MB) comes as a link.',
      'The conversation D4 does not say whose it is.',
      'In all, 1 file (2.5 MB) stays at Slack: its link opens for as long as that workspace does. Its bytes come if they are in the zip as __uploads/<id>/<name>.',
    ])
  })

  it('brings private conversations of two and with oneself, in which something was said', async () => {
    const { threads, people } = await slackFreight('m', 'x', archiveOf(FILES))
    for (const { thread } of threads) v.parse(SourceThread, thread)
    expect(threads.map(({ thread, count }) => [thread.id, thread.people, count])).toEqual([
      ['D1', ['U1', 'U2'], 1],
      ['D3', ['U1'], 1],
    ])
    const [first] = threads
    expect(await all(first?.messages() ?? nothing())).toMatchObject([
      { num: 1, by: 'U1', text: 'entre nous' },
    ])
    expect(people.map(({ id }) => id)).toContain('U2')
  })

  it('brings messages in order, with threads, reactions, edits, pins and times', async () => {
    const { rooms } = await slackFreight('m', 'x', archiveOf(FILES))
    const messagesOf = () => rooms[0]?.messages() ?? nothing()
    const messages = await all(messagesOf())
    for (const message of messages) v.parse(SourceMessage, message)
    expect(messages.map(({ num, by, text }) => [num, by, text])).toEqual([
      [1, 'U1', 'racine'],
      [2, 'U2', 'Salut @zoe et @room : **gras** & [ici](https://example.org)'],
      [3, 'B7', expect.stringContaining('Il pleut')],
      [4, 'U2', 'réponse'],
      [5, 'U1', 'aussi ici'],
      [6, 'USLACKBOT', null],
      [7, 'U1', 'le fichier\n📎 [plan.pdf](https://x.slack.com/files/plan.pdf)'],
      [8, 'U1', '*danse*'],
    ])
    expect(messages[0]).toMatchObject({
      at: 1_700_000_100_000,
      editedAt: 1_700_000_150_000,
      pinnedBy: 'U2',
    })
    expect(messages[1]).toMatchObject({
      mentions: ['U1', 'room'],
      reactions: [
        { emoji: '🎉', by: ['U1'] },
        { emoji: ':notre-logo:', by: ['U1'] },
      ],
    })
    expect(messages[3]).toMatchObject({ thread: 1 })
    expect(messages[4]).toMatchObject({ thread: 1, echo: true })
    expect(await all(messagesOf())).toEqual(messages)
  })

  it('brings its own emoji where the zip holds their pictures, and says which stay names', async () => {
    const listed = {
      ...{ 'notre-logo': 'https://x.slack.com/a.png', logo: 'alias:notre-logo' },
      ...{ tada: 'https://x.slack.com/b.png', absent: 'https://x.slack.com/c.png' },
    }
    const files = {
      ...FILES,
      'emoji.json': listed,
      'vieux/2023-11-14.json': [
        { type: 'message', user: 'U1', text: ':logo: et :absent:', ts: at(1) },
      ],
    }
    const pictures = {
      'emoji/notre-logo.png': PIXEL,
      'emoji/tada.png': PIXEL,
      'emoji/vaste.gif': new Uint8Array(70_000),
    }
    const { emoji, left, rooms } = await slackFreight('m', 'x', archiveOf(files, pictures))
    for (const one of emoji) v.parse(SourceEmoji, one)
    const bytes = Buffer.from(PIXEL).toString('base64')
    expect(emoji).toEqual([
      { name: 'notre-logo', bytes },
      { name: 'logo', bytes },
    ])
    expect(left.slice(0, 3)).toEqual([
      { key: 'bringing.leftEmoji', filling: { name: 'tada' }, code: 'emoji_taken' },
      { key: 'bringing.leftEmoji', filling: { name: 'vaste' }, code: 'too_large' },
      { key: 'bringing.leftEmojiAddresses', filling: { count: 1 } },
    ])
    const said = await all(rooms[1]?.messages() ?? nothing())
    expect(said.map(({ text }) => text)).toEqual(['![:logo:](/emoji/logo) et :absent:'])
  })

  it('that is none is told so', async () => {
    await expect(slackFreight('m', 'x', archiveOf({}))).rejects.toThrow('wrongNoUsers')
    const wrong = { 'users.json': [{ name: 'sans id' }] }
    await expect(slackFreight('m', 'x', archiveOf(wrong))).rejects.toThrow('wrongSlack')
  })
})
