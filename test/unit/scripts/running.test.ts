import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../../scripts/lib/port.ts'
import { noteRunning, refuseIfRunning } from '../../../scripts/lib/running.ts'
import { settingsFor } from '../../../scripts/lib/settings.ts'

let state = ''
let port = 0
let listener: Server | undefined
let earlier: ChildProcess | undefined

beforeEach(async () => {
  state = join(mkdtempSync(join(tmpdir(), 'palabre-running-')), 'state')
  port = await freePort()
})

afterEach(() => {
  listener?.close()
  listener?.closeAllConnections()
  earlier?.kill('SIGKILL')
  rmSync(join(state, '..'), { recursive: true, force: true })
})

function listen(status: number): Promise<void> {
  listener = createServer((_request, response) => response.writeHead(status).end())
  return new Promise((resolve) => listener?.listen(port, '127.0.0.1', resolve))
}

/** A process group as a server of an earlier start would be. */
function startEarlier(): number {
  earlier = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { detached: true })
  return earlier.pid ?? 0
}

const refusal = async (): Promise<string> => {
  try {
    await refuseIfRunning(settingsFor(port, state))
    return ''
  } catch (error) {
    return String(error)
  }
}

test('a free port and no earlier server: nothing is refused', async () => {
  expect(await refusal()).toBe('')
})

test('another program on the port is named as that, with the way out', async () => {
  await listen(404)
  expect(await refusal()).toMatch(/taken by another program.*PORT=\d+ npm start/)
})

test('a server that still answers is named with its address and how to end it', async () => {
  await listen(200)
  const pid = startEarlier()
  noteRunning(state, { pid, port })
  expect(await refusal()).toMatch(new RegExp(`already running on http://127.0.0.1:${port}.*${pid}`))
})

test('a server on another port may not share the state', async () => {
  await listen(200)
  noteRunning(state, { pid: startEarlier(), port })
  port = await freePort()
  expect(await refusal()).toMatch(/already running/)
})

test('what an earlier start left behind is named with its process', async () => {
  await listen(500)
  const pid = startEarlier()
  noteRunning(state, { pid, port })
  expect(await refusal()).toMatch(new RegExp(`left process ${pid} behind.*${pid}`))
})

test('a note of a server that is gone stops nobody', async () => {
  noteRunning(state, { pid: startEarlier(), port })
  earlier?.kill('SIGKILL')
  await new Promise((resolve) => earlier?.once('exit', resolve))
  expect(await refusal()).toBe('')
})
