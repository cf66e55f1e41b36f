import { expect, test } from 'vitest'
import { COMMAND_NAMES, parseCommand, type Command } from '../../../../web/src/commands/parse.ts'
import { draftOf, messageOf } from '../../../../web/src/composer/slash.ts'

const MINUTE = 60_000

test.each<[string, Command]>([
  [
    '/kick @awa 10m trop de bruit',
    { name: 'kick', alias: 'awa', ms: 10 * MINUTE, reason: 'trop de bruit' },
  ],
  ['/kick @awa reason', { name: 'kick', alias: 'awa', ms: null, reason: 'reason' }],
  ['/KICK @Awa 1h30 Spam', { name: 'kick', alias: 'awa', ms: 90 * MINUTE, reason: 'Spam' }],
  ['  /mute awa.b 10 min chut', { name: 'mute', alias: 'awa.b', ms: 10 * MINUTE, reason: 'chut' }],
  ['/ban @awa 10 fois', { name: 'ban', alias: 'awa', ms: null, reason: '10 fois' }],
  ['/ban @awa two\nlines', { name: 'ban', alias: 'awa', ms: null, reason: 'two\nlines' }],
  ['/unban @awa', { name: 'unban', alias: 'awa', word: '' }],
  ['/unmute @awa c’est bon', { name: 'unmute', alias: 'awa', word: 'c’est bon' }],
  ['/slow 30', { name: 'slow', seconds: 30, reason: '' }],
  ['/slow 1m du calme', { name: 'slow', seconds: 60, reason: 'du calme' }],
  ['/slow 0', { name: 'slow', seconds: 0, reason: '' }],
  ['/slow off', { name: 'slow', seconds: 0, reason: '' }],
  ['/lock', { name: 'lock', reason: '' }],
  ['/unlock  ', { name: 'unlock', reason: '' }],
  ['/kill', { name: 'kill' }],
  ['/resume', { name: 'resume' }],
  ['/help', { name: 'help' }],
  ['/later 20m on\npart', { name: 'later', words: '20m on\npart' }],
  ['/PlusTard demain', { name: 'later', words: 'demain' }],
  ['/remind', { name: 'remind', words: '' }],
  ['/rappel 2h le thé', { name: 'remind', words: '2h le thé' }],
])('%j is a command', (text, command) => {
  expect(parseCommand(text)).toEqual({ ok: true, command })
})

test.each([
  ['/kik @awa 10m x', { kind: 'unknown', typed: 'kik', near: 'kick' }],
  ['/unbann @awa', { kind: 'unknown', typed: 'unbann', near: 'unban' }],
  ['/rapel 2h x', { kind: 'unknown', typed: 'rapel', near: 'rappel' }],
  ['/usr/bin', { kind: 'unknown', typed: 'usr/bin', near: null }],
  ['/', { kind: 'unknown', typed: '', near: null }],
  ['/ kick @awa x', { kind: 'unknown', typed: '', near: null }],
  ['/kick', { kind: 'nobody', name: 'kick' }],
  ['/ban @é spam', { kind: 'nobody', name: 'ban' }],
  ['/unban', { kind: 'nobody', name: 'unban' }],
  ['/kick @awa', { kind: 'reason', name: 'kick' }],
  ['/kick @awa 10m', { kind: 'reason', name: 'kick' }],
  ['/ban @awa 10y spam', { kind: 'time', typed: '10y' }],
  ['/mute @awa 0m spam', { kind: 'time', typed: '0m' }],
  ['/slow', { kind: 'pace' }],
  ['/slow fast', { kind: 'pace' }],
  ['/slow 21601', { kind: 'pace' }],
  ['/slow -1', { kind: 'pace' }],
  [`/kick @awa ${'x'.repeat(501)}`, { kind: 'reason-long' }],
])('%j says what is wrong', (text, flaw) => {
  expect(parseCommand(text)).toEqual({ ok: false, flaw })
})

test('no text that begins with one slash is a message', () => {
  for (const text of [
    '/',
    '/kik @x',
    ' /kick @x',
    '\n/x',
    '/ x',
    ...COMMAND_NAMES.map((n) => `/${n}`),
  ]) {
    expect(messageOf(text)).toBeNull()
  }
})

test('two slashes begin a message with one', () => {
  expect(messageOf('//etc/hosts')).toBe('/etc/hosts')
  expect(messageOf(' //x')).toBe('/x')
  expect(messageOf('a / b')).toBe('a / b')
})

test('a message goes back to a draft that becomes it again', () => {
  for (const text of ['/etc', '//x', 'plain', 'a /b']) expect(messageOf(draftOf(text))).toBe(text)
})
