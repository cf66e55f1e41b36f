import { expect, test } from 'vitest'
import { RESERVED_COMMANDS } from '../../../../durable-objects/protocol/rest/bot-commands.ts'
import { complete } from '../../../../web/src/commands/completion.ts'
import { COMMAND_NAMES, OTHERWISE } from '../../../../web/src/commands/parse.ts'

test('no bot may take the name of a command of the place', () => {
  const names = [...COMMAND_NAMES, ...Object.keys(OTHERWISE)]
  expect(names.filter((name) => !RESERVED_COMMANDS.has(name))).toEqual([])
})

test('commands of bots are offered behind those of the place', () => {
  const bot = { id: 'b_1' as never, alias: 'relais', name: 'Relais' }
  const ofBots = [{ name: 'heure-2', hint: 'Dire l’heure', bot }]
  const known = { commands: ['help'] as const, people: [], ofBots }
  expect(complete('/he', known).map(({ text }) => text)).toEqual(['/help ', '/heure-2 '])
  expect(complete('/heure-', known)).toMatchObject([{ kind: 'bot-command', text: '/heure-2 ' }])
  expect(complete('/heure-2 x', known)).toEqual([])
})
