import type { Command } from '../../../durable-objects/protocol/commands.ts'
import type { Random } from '../../model/random.ts'
import { anyText } from '../../model/texts.ts'
import { newCid } from './raw-client.ts'

/** Makes application frames that are nearly right, and some that are nothing at all. */

type Fields = Record<string, unknown>

const JUNK: readonly unknown[] = [
  ...[null, true, '', ' ', 'x'.repeat(5_000), '\u0000', '\ud800', '__proto__', "' OR 1=1; --"],
  ...[0, -1, 1.5, 1e308, 2 ** 53, -0, [], {}, [[[[]]]], { t: 'send' }, '*', '"', 'NEAR(a b, 5)'],
]
const KINDS = ['admin', 'ping', 'welcome', 'message', 'live', 'bye', 'constructor', '', 'SEND']
const EXTRA = ['by', 'seq', 'at', '__proto__', 'constructor', 'toString', 'role', 'session']

/** A frame of one to three commands, each perhaps damaged; now and then no JSON at all. */
export function anyFrame(random: Random, head: number, people: readonly string[]): string {
  if (random.chance(0.08)) return garbage(random)
  const count = random.chance(0.03) ? 65 : random.between(1, 3)
  const commands = Array.from({ length: count }, () => {
    const command = goodCommand(random, head, people) as Fields
    return random.chance(0.55) ? damage(random, command) : command
  })
  const frame = JSON.stringify(random.chance(0.03) ? commands[0] : commands)
  return random.chance(0.05) ? bend(random, frame) : frame
}

function goodCommand(random: Random, head: number, people: readonly string[]): Command {
  const cid = newCid()
  const num = random.between(1, random.chance(0.15) ? head + 1_000_000 : head)
  const some: readonly unknown[] = [
    { t: 'send', cid, text: anyText(random) },
    { t: 'send', cid, text: anyText(random), replyTo: num },
    { t: 'send', cid, text: anyText(random), thread: num, echo: random.chance(0.5) },
    { t: 'edit', cid, num, text: anyText(random) },
    { t: 'delete', cid, num },
    { t: 'react', cid, num, emoji: random.pick(['👍', '🇫🇷', ':ok:', 'no', '👍👍']), on: true },
    { t: 'pin', cid, num, on: random.chance(0.5) },
    { t: 'history', cid, before: num },
    { t: 'history', cid, around: num, limit: random.between(1, 100) },
    { t: 'history', cid, thread: num },
    { t: 'revisions', cid, num },
    { t: 'pins', cid },
    { t: 'search', cid, query: random.pick(['secret', 'canari', 'sec*', '"', '日本', 'a OR b']) },
    { t: 'search', cid, query: 'canari', by: random.pick(people) },
    { t: 'typing' },
    { t: 'typing', thread: num },
    { t: 'seen', mark: cid.slice(0, 13) },
  ]
  return random.pick(some) as Command
}

/** Leaves out, replaces or adds one field. */
function damage(random: Random, command: Fields): Fields {
  const field = random.pick(Object.keys(command))
  const roll = random.next()
  if (roll < 0.2) return Object.fromEntries(Object.entries(command).filter(([f]) => f !== field))
  if (roll < 0.4) return { ...command, t: random.pick(KINDS) }
  if (roll < 0.6) return { ...command, [random.pick(EXTRA)]: random.pick(JUNK) }
  return { ...command, [field]: random.pick(JUNK) }
}

/** Takes away, doubles or changes one character of a frame. */
function bend(random: Random, frame: string): string {
  const at = random.between(0, frame.length - 1)
  const put = random.pick(['', '"', '\\', '}', ']', '\u0000', 'é', '9'])
  return frame.slice(0, at) + put + frame.slice(at + random.between(0, 2))
}

function garbage(random: Random): string {
  return random.pick([
    ...[
      '',
      ' ',
      '[',
      '[]',
      '{}',
      'null',
      '[null]',
      '[[]]',
      '"send"',
      '[1,2,3]',
      'NaN',
      '[{"t":"ping"} ]',
    ],
    '['.repeat(20_000),
    '[{"t":"send","t":"pins","cid":1}]',
    `{"length":${random.between(0, 1e9)},"0":{"t":"pins"}}`,
    Array.from({ length: 50 }, () => String.fromCodePoint(random.between(32, 0xd7ff))).join(''),
  ])
}
