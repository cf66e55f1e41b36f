/**
 * `npm run export -- --from https://… --out palabre.sqlite [--room r_…]`, the token in PALABRE_TOKEN or
 * `--token`; `--file export.jsonl --out palabre.sqlite` makes the one of the other.
 */
import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { download } from './moving/download.ts'
import { linesOf, readLine } from './moving/lines-file.ts'
import { Place } from './moving/place.ts'
import { Progress } from './moving/progress.ts'
import { SqliteFile } from './moving/sqlite.ts'
import { PlainError, runScript } from './lib/plain-error.ts'

const OPTIONS = {
  from: { type: 'string' },
  token: { type: 'string' },
  room: { type: 'string' },
  file: { type: 'string' },
  out: { type: 'string' },
} as const

/** Where lines go. */
interface Sink {
  take(lines: readonly string[]): void
  close(): void
}

await runScript(async () => {
  const { from, token = process.env.PALABRE_TOKEN, room, file, out } = readArguments()
  if (existsSync(out)) throw new PlainError(`${out} is there already.`)
  const unfinished = `${out}.part`
  rmSync(unfinished, { force: true })
  const sink = /\.(sqlite|sqlite3|db)$/.test(out) ? sqliteSink(unfinished) : fileSink(unfinished)
  const isWhole =
    file === undefined ? await fetchTo(sink, from, token, room) : await convert(sink, file)
  sink.close()
  if (!isWhole) {
    rmSync(unfinished)
    throw new PlainError(`${file ?? ''} is not whole: its last line is no "end".`)
  }
  renameSync(unfinished, out)
  console.log(`${out} is whole.`)
  return 0
})

async function fetchTo(
  sink: Sink,
  from: string | undefined,
  token: string | undefined,
  room: string | undefined,
): Promise<boolean> {
  if (from === undefined || token === undefined) {
    throw new PlainError(
      'Say from where: --from https://… and a token (PALABRE_TOKEN) with export:read.',
    )
  }
  const progress = new Progress()
  const end = await download(
    new Place(from, token),
    room === undefined ? '/export' : `/rooms/${encodeURIComponent(room)}/export`,
    {
      take: (lines) => sink.take(lines),
      progress: (bytes, lines) =>
        progress.tell(`${(bytes / 1e6).toFixed(1)} MB, ${String(lines)} lines`),
    },
  )
  const { counts, withheld } = end
  const told = Object.entries(counts).map(([what, count]) => `${String(count)} ${what}`)
  progress.end(told.join(', '))
  if (withheld && withheld.rooms + withheld.groups > 0) {
    console.log(
      `${String(withheld.rooms)} private rooms and ${String(withheld.groups)} groups stay behind: you may not read them.`,
    )
  }
  return true
}

async function convert(sink: Sink, file: string): Promise<boolean> {
  let isWhole = false
  for await (const line of linesOf(file)) {
    sink.take([JSON.stringify(line)])
    isWhole = line.kind === 'end'
  }
  return isWhole
}

function fileSink(path: string): Sink {
  const file = openSync(path, 'wx', 0o600)
  return {
    take: (lines) => void writeSync(file, lines.map((line) => `${line}\n`).join('')),
    close: () => closeSync(file),
  }
}

function sqliteSink(path: string): Sink {
  const file = new SqliteFile(path)
  return {
    take: (lines) => {
      for (const text of lines) {
        const line = readLine(text, 'the export')
        if (line !== null) file.write(line)
      }
    },
    close: () => file.close(),
  }
}

function readArguments() {
  try {
    const { values } = parseArgs({ options: OPTIONS })
    const { out } = values
    if (out === undefined)
      throw new PlainError('Say whereto: --out palabre.sqlite or --out palabre.jsonl.')
    return { ...values, out }
  } catch (error) {
    throw new PlainError(
      `${error instanceof Error ? error.message : ''} Known: --from, --token, --room, --file, --out`,
    )
  }
}
