/**
 * `npm run import -- --to https://… export.jsonl [--dry-run]` (or slack.zip), the token in PALABRE_TOKEN or `--token`.
 * Safe to run again: what is there already is passed over.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bring, lookAhead, type Delivery } from '../web/src/bringing/bring.ts'
import type { Ask, Put } from '../web/src/bringing/calls.ts'
import { openFreight } from '../web/src/bringing/open-freight.ts'
import { diskHashing, diskSource } from './moving/disk.ts'
import { inEnglish, plainly } from './moving/english.ts'
import { stockBeside } from './moving/stocks.ts'
import { Place } from './moving/place.ts'
import { Progress } from './moving/progress.ts'
import { PlainError } from './lib/plain-error.ts'
import { runScript } from './lib/run-script.ts'

const OPTIONS = {
  to: { type: 'string' },
  token: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

await runScript(async () => {
  const { to, token, isDry, file } = readArguments()
  if (!existsSync(file)) throw new PlainError(`${file} is not there.`)
  const place = new Place(to, token)
  const ask: Ask = async <Answer>(path: string, body: object) => {
    const answer = await place.ask(path, body)
    return (answer.status === 204 ? null : await answer.json()) as Answer
  }
  const put: Put = async <Answer>(path: string, bytes?: Uint8Array) => {
    return (await (await place.put(path, bytes)).json()) as Answer
  }
  const source = await diskSource(file)
  const freight = await plainly(file, () => openFreight(source, diskHashing, stockBeside(file)))
  const progress = new Progress()
  const delivery = isDry
    ? await lookAhead(ask, freight)
    : await plainly(file, () =>
        bring({ ask, put }, freight, (done, all) =>
          progress.tell(
            `${String(done.messages)} of ${String(all.messages)} messages, ${String(done.files)} of ${String(all.files)} files`,
          ),
        ),
      )
  progress.end(isDry ? 'What would come:' : 'What came:')
  describe(delivery)
  return 0
})

function describe({
  people,
  portraits,
  emoji,
  rooms,
  threads,
  messages,
  files,
  fileBytes,
  left,
}: Delivery): void {
  const count = (all: readonly { readonly fate: string }[], ...fates: string[]) =>
    String(all.filter(({ fate }) => fates.includes(fate)).length)
  console.log(
    `  people: ${count(people, 'new')} new, ${count(people, 'known')} who are here already`,
  )
  if (portraits.length > 0) {
    console.log(
      `  pictures of people: ${count(portraits, 'new')} new, ${count(portraits, 'known')} that are here already`,
    )
  }
  if (emoji.length > 0) {
    console.log(
      `  emoji: ${count(emoji, 'new')} new, ${count(emoji, 'known')} that are here already`,
    )
  }
  console.log(
    `  rooms: ${count(rooms, 'new', 'empty', 'begun')}, ${count(rooms, 'finished')} that had come before`,
  )
  console.log(
    `  private conversations: ${count(threads, 'new', 'empty', 'begun')}, ${count(threads, 'finished')} that had come before`,
  )
  console.log(`  messages: ${String(messages)}`)
  console.log(`  files: ${String(files)} (${(fileBytes / 1e6).toFixed(1)} MB)`)
  for (const one of left) console.log(`  not: ${inEnglish(one)}`)
  if (Number(count(people, 'new')) > 0) {
    console.log('New people have no password: give each a link under /admin/people.')
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
    const { to, token = process.env.PALABRE_TOKEN } = values
    const [file] = positionals
    if (to === undefined || token === undefined || file === undefined) {
      throw new Error(
        'Say what and whereto: --to https://… export.jsonl, and a token (PALABRE_TOKEN) with import:write.',
      )
    }
    return { to, token, file, isDry: values['dry-run'] === true }
  } catch (error) {
    throw new PlainError(
      `${error instanceof Error ? error.message : ''} Known: --to, --token, --dry-run`,
    )
  }
}
