import fc from 'fast-check'
import * as v from 'valibot'
import { expect, inject, it } from 'vitest'
import type { AckItem, ErrorItem } from '../../durable-objects/protocol/items.ts'
import { Random, runSeed } from '../model/random.ts'
import { anyText } from '../model/texts.ts'
import { Notebook } from './support/notebook.ts'
import { get, registerPeople, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { scaled, tell } from './support/scale.ts'
import { ROOM, Witness } from './support/stage-room.ts'

const TEXTS = scaled(500, 10_000)
const REFUSALS = ['not_well_formed', 'text_empty', 'text_too_long']

/** Whole graphemes, any code point, any code unit: the last is where lone surrogates come from. */
const texts = (seed: number): string[] =>
  fc.sample(
    fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
      { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
      { weight: 2, arbitrary: codeUnits() },
      { weight: 4, arbitrary: fc.integer().map((own) => anyText(new Random(own))) },
      { weight: 1, arbitrary: fc.constantFrom(' ', '\n\t', '\u00a0', '', '\u0000', 'a\u0000b') },
      { weight: 1, arbitrary: fc.integer({ min: 3_990, max: 4_010 }).map((n) => 'é'.repeat(n)) },
      { weight: 1, arbitrary: fc.integer({ min: 2_700, max: 2_740 }).map((n) => '語'.repeat(n)) },
    ),
    { numRuns: TEXTS, seed },
  )

function codeUnits(): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.integer({ min: 0xd7f0, max: 0xe010 }),
    fc.integer({ min: 0, max: 0xffff }),
  )
  return fc
    .array(unit, { minLength: 1, maxLength: 20 })
    .map((units) => String.fromCharCode(...units))
}

it('gives back every text as it was written, live and from history, or refuses it', async () => {
  const seed = runSeed('live equals history')
  const [witnessing, author] = await registerPeople(inject('origin'), 2)
  if (!witnessing || !author) throw new Error('nobody came')
  const witness = await Witness.enter(witnessing)
  const notebook = new Notebook()
  let client = await RawClient.enter(author, ROOM)
  const isOver = (): boolean => client.closed !== null
  const counts = { written: 0, illFormed: 0, refused: 0 }

  for (const text of texts(seed)) {
    const cid = newCid()
    notebook.begin(author.id, cid, text)
    let answer: AckItem | ErrorItem | undefined
    // Each ill-formed text is a breach of protocol, and after the third the socket hears no more.
    for (; !answer; answer = client.answerTo(cid)) {
      if (client.closed) client = await RawClient.enter(author, ROOM)
      client.send(text, cid)
      await client.until(() => client.answerTo(cid) !== undefined || isOver(), 'an answer')
    }
    notebook.answered(answer)
    counts.written += 1
    if (!text.isWellFormed()) {
      counts.illFormed += 1
      expect(answer).toMatchObject({ t: 'error', code: 'not_well_formed' })
    }
    if (answer.t === 'error') {
      counts.refused += 1
      expect(REFUSALS).toContain(answer.code)
      expect(isPlain(text), `refused: ${JSON.stringify(text)}`).toBe(false)
    }
  }
  const { stored } = await witness.judge(notebook)
  expect(stored).toBe(counts.written - counts.refused)
  expect(counts.illFormed).toBeGreaterThan(TEXTS / 50)
  await expectSameByRest(witnessing, notebook)
  client.end()
  witness.client.end()
  tell('live equals history', { ...counts, stored })
})

/** What nobody may refuse: letters, marks and signs that stand for themselves, and not too many. */
function isPlain(text: string): boolean {
  const bytes = Buffer.byteLength(text)
  const printable = /^[^\p{Cc}\p{Cs}]*$/u.test(text) && text.trim() !== ''
  return text.isWellFormed() && printable && bytes <= 8_192 && Array.from(text).length <= 4_000
}

const Content = v.object({
  page: v.object({ messages: v.array(v.object({ cid: v.string(), text: v.string() })) }),
})

/** The newest page as the web app's first rendering gets it. */
async function expectSameByRest(member: Member, notebook: Notebook): Promise<void> {
  const response = await get(member, `/api/conversations/${ROOM}/content`)
  const { page } = v.parse(Content, await response.json())
  const written = new Map<string, string>(notebook.all.map(({ cid, text }) => [cid, text]))
  expect(page.messages.length).toBeGreaterThan(0)
  for (const { cid, text } of page.messages) expect(text).toBe(written.get(cid))
}
