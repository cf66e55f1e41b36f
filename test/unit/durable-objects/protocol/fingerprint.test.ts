import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { PROTOCOL_VERSION } from '../../../../durable-objects/protocol/version.ts'
import stored from './fingerprint.json' with { type: 'json' }
import { declarationsOf, fingerprint, shapeOf } from './wire-shape.ts'

it('the wire is what its version says', () => {
  const now = { version: PROTOCOL_VERSION, fingerprint: fingerprint() }
  expect(
    now,
    `The wire has changed. Decide whether PROTOCOL_VERSION rises (durable-objects/protocol/version.ts
says when) and whether docs/protocol.md is still true; then write this into fingerprint.json:
${JSON.stringify(now)}`,
  ).toEqual(stored)
})

describe('the fingerprint', () => {
  const shape = (schema: unknown) => JSON.stringify(shapeOf(schema))
  const text = (...rules: v.PipeItem<string, string, v.BaseIssue<unknown>>[]) =>
    shape(v.strictObject({ text: v.pipe(v.string(), ...rules) }))

  it('changes with what a command may be', () => {
    const shapes = [
      text(),
      text(v.minLength(1)),
      text(v.minLength(2)),
      text(v.maxLength(2)),
      text(v.regex(/^a$/)),
      text(v.regex(/^b$/)),
      shape(v.strictObject({ text: v.optional(v.string()) })),
      shape(v.strictObject({ text: v.number() })),
      shape(v.strictObject({ other: v.string() })),
      shape(v.object({ text: v.string() })),
      shape(v.literal('a')),
      shape(v.literal('b')),
      shape(v.picklist(['a'])),
      shape(v.union([v.literal('a'), v.literal('b')])),
    ]
    expect(new Set(shapes).size).toBe(shapes.length)
  })

  it('does not change with the order in which fields or rules of an object are written', () => {
    const [a, b] = [v.string(), v.number()]
    expect(shape(v.strictObject({ a, b }))).toBe(shape(v.strictObject({ b, a })))
  })

  it('changes with what an item is, and not with how it is written', () => {
    const plain = declarationsOf("export interface A { readonly t: 'a'; readonly n?: number }")
    const dressed =
      "/** Why. */\nexport interface A {\n  // which\n  readonly t: 'a'\n  readonly n?: number\n}\n"
    expect(declarationsOf(dressed).replaceAll(';', '')).toBe(plain.replaceAll(';', ''))
    for (const other of [
      "interface A { readonly t: 'b' }",
      "interface A { readonly t: 'a'; n: number }",
    ]) {
      expect(declarationsOf(`export ${other}`)).not.toBe(plain)
    }
  })
})
