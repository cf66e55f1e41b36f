import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { fingerprint, isStamped, writeStamp } from './fingerprint.ts'
import { root, viteBin } from './paths.ts'
import { PlainError } from './plain-error.ts'

/** All that the built web app is made from. */
const sources = [
  'web/*',
  'web/{src,public}/**/*',
  'durable-objects/protocol/**/*',
  'package-lock.json',
  'scripts/lib/web-build.ts',
]
const results = ['web/dist/q-manifest.json', 'web/dist/sw.js', 'web/server/entry.ssr.js']
const stamp = `${root}web/server/.build-stamp`

/** Builds the browser's files and the page renderer, unless they are there for these very sources. */
export async function buildWeb(tell: (line: string) => void): Promise<void> {
  const wanted = fingerprint(sources)
  if (isStamped(stamp, wanted) && results.every((path) => existsSync(`${root}${path}`))) return
  tell('Building the web app ...')
  // A build that breaks in the middle must not pass for the one before it.
  rmSync(stamp, { force: true })
  // The renderer reads the manifest that the browser's build writes, so the order is fixed.
  await vite(['build'])
  await vite(['build', '--ssr'])
  writeStamp(stamp, wanted)
}

async function vite(args: readonly string[]): Promise<void> {
  const output: string[] = []
  const child = spawn(process.execPath, [viteBin, ...args, '--config', 'web/vite.config.ts'], {
    cwd: root,
    // A test runner that starts a server has marked the environment as its own.
    env: { ...process.env, NO_COLOR: '1', NODE_ENV: 'production', VITEST: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new PlainError(`The web app could not be built:\n${output.join('')}`)
}
