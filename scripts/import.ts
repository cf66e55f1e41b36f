/**
 * `npm run import -- --to https://… export.jsonl [--dry-run]` (or slack.zip), the token in PALABRE_TOKEN or `--token`.
 * Safe to run again: what is there already is passed over.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { bring, lookAhead, type Ask, type Delivery } from './moving/bring.ts'
import type { Put } from './moving/bring-files.ts'
import type { Freight } from './moving/freight.ts'
import { linesOf } from './moving/lines-file.ts'
import { openArchive } from './moving/archive.ts'
import { slackFreight } from './moving/slack/freight.ts'
import { isZip, openOwnZip } from './moving/own-zip.ts'
import { stockBeside } from './moving/stocks.ts'
import { ownFreight } from './moving/own-export.ts'
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
  const freight = await freightOf(file)
  const progress = new Progress()
  const delivery = isDry
    ? await lookAhead(ask, freight)
    : await bring({ ask, put }, freight, {
        progress: (done, all, files) =>
          progress.tell(
            `${String(done)} of ${String(all)} messages, rooms with ${String(files)} files`,
          ),
      })
  progress.end(isDry ? 'What would come:' : 'What came:')
  describe(delivery)
  return 0
})

/** One file is one import, so that it may be sent again. */
async function freightOf(file: string): Promise<Freight> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer)
  }
  const id = `m_${hash.digest('hex').slice(0, 20)}`
  if (!(await isZip(file)))
    return await ownFreight(id, basename(file), () => linesOf(file), stockBeside(file))
  const own = await openOwnZip(file)
  if (own !== null) return await ownFreight(id, basename(file), own.lines, own.stock)
  return await slackFreight(id, basename(file), await openArchive(file))
}

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
  for (const { what, why } of left) console.log(`  not: ${what}: ${why}`)
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
