/** `npm run audit:verify [-- --remote] [-- --expect <id>:<hash>]`: does the audit's chain hold? */
import { parseArgs } from 'node:util'
import { readPage, type Place } from './audit/stored-rows.ts'
import { ChainWalk, describeFault, type Head } from './audit/walk.ts'
import { PlainError } from './lib/plain-error.ts'
import { runScript } from './lib/run-script.ts'
import { readSettings } from './lib/settings.ts'

await runScript(async () => {
  const { remote, noted } = readArguments()
  const place: Place = remote ? 'remote' : { local: readSettings(process.env).state }
  const { rows, waiting, head, faults } = await walk(place, noted)
  for (const fault of faults) console.error(describeFault(fault))
  console.log(`${rows} rows, the last one: ${head.id}:${head.hash}`)
  if (waiting > 0) console.log(`The last ${waiting} have just come and wait for their seal.`)
  if (faults.length > 0) return 1
  console.log(
    'The chain holds. Keep that last row elsewhere and give it the next time (--expect <id>:<hash>): who can write to the database can write a whole chain anew, and only a copy outside shows it.',
  )
  return 0
})

async function walk(place: Place, noted: Head | undefined) {
  const chain = new ChainWalk(noted)
  let page = await readPage(place, 0)
  const { given } = page
  for (;;) {
    for (const row of page.rows) chain.take(row)
    if (!page.mayBeMore) return chain.end(given, Date.now())
    page = await readPage(place, chain.lastId)
  }
}

function readArguments(): { remote: boolean; noted: Head | undefined } {
  const options = { remote: { type: 'boolean' }, expect: { type: 'string' } } as const
  try {
    const { values } = parseArgs({ options })
    const { remote = false, expect } = values
    return { remote, noted: expect === undefined ? undefined : readHead(expect) }
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : ''} Known: --remote, --expect`)
  }
}

function readHead(text: string): Head {
  const [, id, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? []
  if (id === undefined || hash === undefined) {
    throw new PlainError(`"${text}" is no row: it looks like 17:9f2c… (64 digits).`)
  }
  return { id: Number(id), hash }
}
