/**
 * `npm run export -- --from https://… --out palabre.sqlite [--room r_…]`, the token in PALABRE_TOKEN or
 * `--token`; `--file palabre.jsonl` (or the zip of a browser) `--out palabre.sqlite` makes the one of the
 * other. Files lie in a folder beside; `--blobs` puts them into the SQLite file, `--no-files` leaves them.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Line, LineOf } from '../durable-objects/protocol/moving/lines.ts'
import { download } from './moving/download.ts'
import { fetchFiles } from './moving/fetch-files.ts'
import { Wanted } from '../durable-objects/protocol/moving/wanted.ts'
import { linesOf, readLine } from '../web/src/bringing/lines.ts'
import { openOwnZip } from '../web/src/bringing/own-zip.ts'
import { bytesOf, isZip } from '../web/src/bringing/source.ts'
import type { Stock } from '../web/src/bringing/stock.ts'
import { diskHashing, diskSource } from './moving/disk.ts'
import { plainly } from './moving/english.ts'
import { Place } from './moving/place.ts'
import { Progress } from './moving/progress.ts'
import { linesSink, sqliteSink, type Sink } from './moving/sinks.ts'
import { folderBeside, folderStock, stockBeside } from './moving/stocks.ts'
import { PlainError } from './lib/plain-error.ts'
import { runScript } from './lib/run-script.ts'

const OPTIONS = {
  from: { type: 'string' },
  token: { type: 'string' },
  room: { type: 'string' },
  file: { type: 'string' },
  out: { type: 'string' },
  blobs: { type: 'boolean' },
  'no-files': { type: 'boolean' },
} as const
type Asked = ReturnType<typeof readArguments>

await runScript(async () => {
  const asked = readArguments()
  const { file, out } = asked
  if (existsSync(out)) throw new PlainError(`${out} is there already.`)
  const unfinished = `${out}.part`
  rmSync(unfinished, { force: true })
  const isSqlite = /\.(sqlite|sqlite3|db)$/.test(out)
  const folder = folderBeside(out)
  // What is fetched lies in the folder already.
  const copies = file === undefined || folderBeside(file) === folder ? null : folder
  const sink = isSqlite
    ? sqliteSink(unfinished, copies, asked.blobs === true)
    : linesSink(unfinished, copies)
  const isWhole =
    file === undefined
      ? await fetchTo(sink, asked, folder)
      : await plainly(file, () => convert(sink, file, asked))
  sink.close()
  if (!isWhole) {
    rmSync(unfinished)
    throw new PlainError(`${file ?? ''} is not whole: its last line is no "end".`)
  }
  renameSync(unfinished, out)
  console.log(`${out} is whole.`)
  return 0
})

async function fetchTo(sink: Sink, asked: Asked, folder: string): Promise<boolean> {
  const { from, token = process.env.PALABRE_TOKEN, room } = asked
  if (from === undefined || token === undefined) {
    throw new PlainError(
      'Say from where: --from https://… and a token (PALABRE_TOKEN) with export:read.',
    )
  }
  const progress = new Progress()
  const place = new Place(from, token)
  const wanted = new Wanted()
  const end = await download(
    place,
    room === undefined ? '/export' : `/rooms/${encodeURIComponent(room)}/export`,
    {
      take: (texts) => {
        const lines = texts.flatMap((text) => readLine(text, 0) ?? [])
        for (const line of lines) wanted.hear(line)
        // Not whole before its files are.
        sink.take(lines.filter(({ kind }) => kind !== 'end'))
      },
      progress: (bytes, lines) =>
        progress.tell(`${(bytes / 1e6).toFixed(1)} MB, ${String(lines)} lines`),
    },
  )
  const files = asked['no-files'] === true ? [] : wanted.all
  const { lines, gone } = await fetchFiles(place, folder, files, (done, bytes) => {
    const all = String(files.length)
    progress.tell(`file ${String(done)} of ${all}, ${(bytes / 1e6).toFixed(1)} MB`)
  })
  await finish(sink, [...lines, end], folderStock(folder))
  const { counts, withheld } = end
  const told = Object.entries({ ...counts, files: lines.length })
  progress.end(told.map(([what, count]) => `${String(count)} ${what}`).join(', '))
  if (gone > 0) console.log(`${String(gone)} files were deleted meanwhile.`)
  if (withheld && withheld.rooms + withheld.groups > 0) {
    console.log(
      `${String(withheld.rooms)} private rooms and ${String(withheld.groups)} groups stay behind: you may not read them.`,
    )
  }
  return true
}

async function finish(sink: Sink, lines: readonly Line[], stock: Stock): Promise<void> {
  sink.take(lines)
  const files = lines.filter((line): line is LineOf<'file'> => line.kind === 'file')
  for (const file of files) await sink.hold(file, stock)
}

async function convert(sink: Sink, file: string, asked: Asked): Promise<boolean> {
  const source = await diskSource(file)
  const zip = await isZip(source)
  const own = zip ? await openOwnZip(source, diskHashing) : null
  if (zip && own === null) throw new PlainError(`${file} is no export of this app.`)
  const { lines, stock } = own ?? {
    lines: () => linesOf(bytesOf(source)),
    stock: stockBeside(file),
  }
  let isWhole = false
  for await (const line of lines()) {
    if (line.kind === 'file' && asked['no-files'] !== true) await finish(sink, [line], stock)
    else sink.take([line])
    isWhole = line.kind === 'end'
  }
  return isWhole
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
      `${error instanceof Error ? error.message : ''} Known: --from, --token, --room, --file, --out, --blobs, --no-files`,
    )
  }
}
