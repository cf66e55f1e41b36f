import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { isHealthy } from '../../scripts/lib/health.ts'
import { root } from '../../scripts/lib/paths.ts'
import { freePort, isPortFree } from '../../scripts/lib/port.ts'

let folder = ''
let port = 0
let command: Command | undefined

interface Command {
  child: ChildProcess
  lines: () => string[]
  ended: Promise<number | null>
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palabre-start-'))
  port = await freePort()
})

afterEach(async () => {
  command?.child.kill('SIGKILL')
  await command?.ended
  await untilPortIsFree()
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** What `npm start` runs, without npm's own two lines. */
function start(): Command {
  const child = spawn(process.execPath, [`${root}scripts/run.mjs`, 'start'], {
    env: { ...process.env, PORT: String(port), PALABRE_STATE: join(folder, 'state') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, lines: () => output.trimEnd().split('\n'), ended }
}

const url = (): string => `http://127.0.0.1:${port}`

async function untilReady({ lines }: Command): Promise<void> {
  await vi.waitFor(
    () => {
      expect(lines().at(-1)).toBe(`Palabre is ready on ${url()}`)
    },
    { timeout: 200_000, interval: 100 },
  )
}

async function untilPortIsFree(): Promise<void> {
  await vi.waitFor(
    async () => {
      expect(await isPortFree(port)).toBe(true)
    },
    { timeout: 60_000, interval: 100 },
  )
}

const codeIn = (lines: string[]): string | undefined =>
  /enter this code: ([0-9A-Z-]{29})$/.exec(lines.at(-2) ?? '')?.[1]

test('the first start gives a code and says where it is ready, as its last line', async () => {
  command = start()
  await untilReady(command)
  expect(await isHealthy(url())).toBe(true)
  expect(codeIn(command.lines())).toBeDefined()
})

test('Ctrl+C ends it and everything it started', async () => {
  command = start()
  await untilReady(command)
  command.child.kill('SIGINT')
  expect(await command.ended).toBe(0)
  expect(await isPortFree(port)).toBe(true)
})

test('killed without warning, it leaves nothing running, and the next start works', async () => {
  command = start()
  await untilReady(command)
  const before = codeIn(command.lines())
  command.child.kill('SIGKILL')
  await untilPortIsFree()
  command = start()
  await untilReady(command)
  expect(codeIn(command.lines())).not.toBe(before)
})

test('a second start beside the first is refused in one sentence', async () => {
  command = start()
  await untilReady(command)
  const second = start()
  expect(await second.ended).toBe(1)
  expect(second.lines()).toHaveLength(1)
  expect(second.lines()[0]).toContain(`already running on ${url()}`)
  expect(await isHealthy(url())).toBe(true)
})
