import { describe, expect, it } from 'vitest'
import { CLOSE } from '../../../../durable-objects/protocol/close-codes.ts'
import { COMMAND_KINDS, Command } from '../../../../durable-objects/protocol/commands.ts'
import { ERROR_CODES } from '../../../../durable-objects/protocol/error-codes.ts'
import { InboxCommand } from '../../../../durable-objects/protocol/inbox.ts'
import { HEARTBEAT } from '../../../../durable-objects/protocol/items.ts'
import { LIMITS } from '../../../../durable-objects/protocol/limits.ts'
import { PROTOCOL_VERSION } from '../../../../durable-objects/protocol/version.ts'
import { declaredItems, declaredTexts } from './declared-items.ts'
import { fieldsOf, names, rows, section } from './protocol-page.ts'

const sorted = (list: readonly string[]) => list.toSorted()
const SHARED = declaredItems('items.ts')
const EVENTS = declaredItems('events.ts')
const INBOX = declaredItems('inbox.ts')

interface Schema {
  readonly entries: object & { readonly t: { readonly literal: string } }
}

function commandsOf(options: readonly Schema[]): { kind: string; fields: string[] }[] {
  return options.map(({ entries }) => ({
    kind: entries.t.literal,
    fields: Object.keys(entries).filter((field) => field !== 't'),
  }))
}

/** What a section says of each kind: the names in code of its second column. */
function written(heading: string): { kind: string; fields: string[] }[] {
  return rows(heading).map(({ name, cells }) => ({ kind: name, fields: fieldsOf(cells[0] ?? '') }))
}

const byKind = (list: readonly { kind: string; fields: string[] }[]) =>
  Object.fromEntries(list.map(({ kind, fields }) => [kind, sorted(fields)]))

describe('docs/protocol.md names, with all their fields and none besides,', () => {
  it('every command', () => {
    expect(sorted(names('What a client says'))).toEqual(sorted(COMMAND_KINDS))
    expect(byKind(written('What a client says'))).toEqual(byKind(commandsOf(Command.options)))
  })

  it('every item of a conversation', () => {
    const items = [...EVENTS, ...SHARED]
    expect(items.length).toBeGreaterThan(18)
    expect(sorted(names('What the server says'))).toEqual(sorted(items.map(({ kind }) => kind)))
    expect(byKind(written('What the server says'))).toEqual(byKind(items))
  })

  it('every command and item of the Inbox', () => {
    const all = [...commandsOf(InboxCommand.options), ...INBOX]
    expect(sorted(names('The Inbox'))).toEqual(sorted(all.map(({ kind }) => kind)))
    expect(byKind(written('The Inbox'))).toEqual(byKind(all))
  })
})

describe('docs/protocol.md names', () => {
  it('every error code, and no other', () => {
    expect(sorted(names('Error codes'))).toEqual(sorted(ERROR_CODES))
  })

  it('every close code and every word of farewell, and no other', () => {
    const table = [...section('Closing').matchAll(/^\| (\d{4}) \| `(\w+)` \|/gm)]
    const codes = new Set(table.map(([, code]) => Number(code)))
    expect([...codes].sort()).toEqual(Object.values(CLOSE).toSorted())
    expect(sorted(table.map(([, , bye = '']) => bye))).toEqual(
      sorted(declaredTexts('items.ts', 'ByeCode')),
    )
  })

  it('every limit', () => {
    const limits = section('Limits').replaceAll(',', '')
    const missing = Object.entries(LIMITS).filter(
      ([, value]) => !new RegExp(`\\b${value}\\b`).test(limits),
    )
    expect(missing).toEqual([])
  })

  it('the version and the exact heartbeat', () => {
    expect(section('Versions')).toContain('version.ts')
    expect(section('Staying connected')).toContain(`\`${HEARTBEAT.ping}\``)
    expect(section('Staying connected')).toContain(`\`${HEARTBEAT.pong}\``)
    expect(section('An example')).toContain(`"v":${PROTOCOL_VERSION},`)
  })
})
