import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { COMMAND_KINDS, Command } from '../../../../durable-objects/protocol/commands.ts'
import { LIMITS } from '../../../../durable-objects/protocol/limits.ts'
import { errorItem, openFrame, parseCommand } from '../../../../durable-objects/shared/frame.ts'
import { clientId } from '../support.ts'

const KINDS = new Set<string>(COMMAND_KINDS)
const cid = clientId(7)

const refusal = (input: unknown) => {
  const result = parseCommand(Command, KINDS, input)
  if (result.ok) return 'fine'
  return `${result.code} ${result.field ?? '-'}`
}

describe('a frame', () => {
  it('is an array of commands', () => {
    expect(openFrame('[{"t":"pins"},1,null]')).toEqual({
      ok: true,
      value: [{ t: 'pins' }, 1, null],
    })
    expect(openFrame('[]')).toEqual({ ok: true, value: [] })
  })

  it.each(['', 'no json', '{}', '{"t":"pins"}', 'null', '1', '"[]"', '[1,]', '[] []', '\u0000'])(
    'is not %j',
    (data) => {
      expect(openFrame(data)).toEqual({ ok: false, code: 'invalid_json' })
    },
  )

  it('is not binary', () => {
    expect(openFrame(new TextEncoder().encode('[]').buffer)).toMatchObject({ code: 'invalid_json' })
  })

  it('is refused for its size before it is parsed', () => {
    const parse = vi.spyOn(JSON, 'parse')
    const most = `["${'x'.repeat(LIMITS.frameChars - 4)}"]`
    expect(openFrame(most).ok).toBe(true)
    expect(parse).toHaveBeenCalledTimes(1)
    expect(openFrame(`${most} `)).toMatchObject({ code: 'too_large' })
    expect(parse).toHaveBeenCalledTimes(1)
    parse.mockRestore()
  })

  it('holds at most so many commands', () => {
    const frame = (count: number) => JSON.stringify(Array.from({ length: count }, () => 1))
    expect(openFrame(frame(LIMITS.commandsPerFrame)).ok).toBe(true)
    expect(openFrame(frame(LIMITS.commandsPerFrame + 1))).toMatchObject({
      code: 'too_many_commands',
    })
  })

  it('never throws, whatever comes', () => {
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.constant('['.repeat(60_000)),
    )
    fc.assert(
      fc.property(garbage, (data) => {
        const frame = openFrame(data)
        if (!frame.ok) return
        for (const input of frame.value) errorItem({ code: 'internal' }, input)
        for (const input of frame.value) parseCommand(Command, KINDS, input)
      }),
    )
  })
})

describe('a command', () => {
  it.each([
    { t: 'send', cid, text: '' },
    { t: 'send', cid, text: 'x', replyTo: 1, thread: 2, echo: true },
    { t: 'history', cid, after: 0, limit: LIMITS.pageMessagesMax },
    { t: 'react', cid, num: 1, emoji: '👍', on: false },
    { t: 'typing' },
    { t: 'seen', mark: 'x' },
  ])('passes as it is: %j', (input) => {
    expect(parseCommand(Command, KINDS, input)).toEqual({ ok: true, value: input })
  })

  it.each([
    ['a kind that is not', { t: 'dance', cid }, 'unknown_kind t'],
    ['no kind', { cid }, 'unknown_kind t'],
    ['a kind of a wrong type', { t: 1 }, 'unknown_kind t'],
    ['a kind that every object has', { t: 'constructor' }, 'unknown_kind t'],
    ['no object', 'send', 'unknown_kind t'],
    ['null', null, 'unknown_kind t'],
    ['no text', { t: 'send', cid }, 'missing_field text'],
    ['no cid', { t: 'send', text: 'x' }, 'missing_field cid'],
    ['a cid that is none', { t: 'send', cid: 'x', text: 'x' }, 'invalid_field cid'],
    ['a text of a wrong type', { t: 'send', cid, text: 1 }, 'invalid_field text'],
    ['a number as text', { t: 'edit', cid, num: '1', text: 'x' }, 'invalid_field num'],
    ['a message zero', { t: 'delete', cid, num: 0 }, 'invalid_field num'],
    ['half a message', { t: 'delete', cid, num: 1.5 }, 'invalid_field num'],
    ['beyond what is exact', { t: 'delete', cid, num: 2 ** 53 }, 'invalid_field num'],
    [
      'an optional field that is null',
      { t: 'send', cid, text: 'x', thread: null },
      'invalid_field thread',
    ],
    ['a field too many', { t: 'pins', cid, admin: true }, 'invalid_field admin'],
    ['too many messages', { t: 'history', cid, limit: 101 }, 'invalid_field limit'],
    [
      'an emoji too long',
      { t: 'react', cid, num: 1, emoji: 'x'.repeat(33), on: true },
      'invalid_field emoji',
    ],
    ['an empty search', { t: 'search', cid, query: '' }, 'invalid_field query'],
    ['a search by nobody', { t: 'search', cid, query: 'x', by: 'ada' }, 'invalid_field by'],
    ['a mark too long', { t: 'seen', mark: 'x'.repeat(33) }, 'invalid_field mark'],
  ])('is refused with the field named: %s', (_name, input, expected) => {
    expect(refusal(input)).toBe(expected)
  })
})

describe('an error item', () => {
  it('carries the id of the command, where it has a proper one', () => {
    expect(errorItem({ code: 'forbidden', field: 'num' }, { t: 'edit', cid })).toEqual({
      t: 'error',
      cid,
      code: 'forbidden',
      field: 'num',
    })
    for (const input of [{ cid: 'x' }, { cid: { length: 36 } }, null, 7, undefined]) {
      expect(errorItem({ code: 'slow_down', retryAfterMs: 5 }, input)).toEqual({
        t: 'error',
        code: 'slow_down',
        retryAfterMs: 5,
      })
    }
  })
})
