import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { root } from '../../../../scripts/lib/paths.ts'
import { CLOSE } from '../../../../durable-objects/protocol/close-codes.ts'
import { Command } from '../../../../durable-objects/protocol/commands.ts'
import { ErrorCode } from '../../../../durable-objects/protocol/error-codes.ts'
import { ClientId, ConversationId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { InboxCommand } from '../../../../durable-objects/protocol/inbox.ts'
import { HEARTBEAT } from '../../../../durable-objects/protocol/items.ts'

/** What the two sides of the wire agree upon, as one text that changes when the agreement does. */

const VALUES = [
  Command,
  InboxCommand,
  ClientId,
  ConversationId,
  PersonId,
  ErrorCode,
  CLOSE,
  HEARTBEAT,
]

/** Files whose declarations are what the server says. */
const SAID = ['events.ts', 'items.ts', 'inbox.ts', 'message.ts', 'attention.ts', 'status.ts']

/** A schema as plain data: what it is made of, without messages and functions. */
export function shapeOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(shapeOf)
  if (schema instanceof RegExp) return schema.source
  if (typeof schema === 'function') return undefined
  if (typeof schema !== 'object' || schema === null) return schema
  const parts = Object.entries(schema)
    .filter(([key]) => !key.startsWith('~') && key !== 'message' && key !== 'expects')
    .map(([key, value]) => [key, shapeOf(value)] as const)
    .filter(([, value]) => value !== undefined)
  return Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The declarations of a source, without comments, spaces and the order of imports. */
export function declarationsOf(source: string): string {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest)
  const printer = ts.createPrinter({ removeComments: true })
  return file.statements
    .filter(
      (statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement),
    )
    .map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, file))
    .join('')
    .replace(/\s+/g, '')
}

export function fingerprint(): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify(shapeOf(VALUES)))
  for (const file of SAID) {
    hash.update(declarationsOf(readFileSync(`${root}durable-objects/protocol/${file}`, 'utf8')))
  }
  return hash.digest('hex').slice(0, 32)
}
