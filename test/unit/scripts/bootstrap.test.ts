import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runsTypeScript } from '../../../scripts/bootstrap/node.mjs'
import { root } from '../../../scripts/lib/paths.ts'

/** A project with one package and a stand-in for npm that notes each call. */
let project = ''

/** Stands in for npm: installs the one package, and notes what npm itself would note. */
const npm = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs')
appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n')
if (process.env.NPM_FAILS) process.exit(1)
mkdirSync('node_modules/a', { recursive: true })
writeFileSync('node_modules/a/package.json', '{}')
writeFileSync('node_modules/.package-lock.json', require('node:fs').readFileSync('package-lock.json'))
`

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'palabre-bootstrap-'))
  mkdirSync(join(project, 'scripts'))
  cpSync(`${root}scripts/bootstrap`, join(project, 'scripts/bootstrap'), { recursive: true })
  cpSync(`${root}scripts/run.mjs`, join(project, 'scripts/run.mjs'))
  writeFileSync(
    join(project, 'scripts/hello.ts'),
    'const word: string = "hello"\nconsole.log(word)',
  )
  writeFileSync(join(project, 'npm.js'), npm)
  lock('1.0.0')
})

afterEach(() => {
  rmSync(project, { recursive: true, force: true })
})

function lock(version: string): void {
  const content = { packages: { '': {}, 'node_modules/a': { version } } }
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify(content))
}

function run(env: NodeJS.ProcessEnv = {}, nodeArgs: string[] = []): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...nodeArgs, join(project, 'scripts/run.mjs'), 'hello'],
      { env: { ...process.env, npm_execpath: join(project, 'npm.js'), ...env } },
      (error, stdout, stderr) => {
        resolve(`${stdout}${stderr}exit ${error === null ? 0 : String(error.code)}`)
      },
    )
  })
}

const calls = (): string[] => readFileSync(join(project, 'calls'), 'utf8').trimEnd().split('\n')

describe('the way in to every command', () => {
  test('installs what is locked, once, and runs the command', async () => {
    expect(await run()).toMatch(/^Installing .*\nhello\nexit 0$/)
    expect(await run()).toBe('hello\nexit 0')
    expect(calls()).toHaveLength(1)
    expect(calls()[0]).toMatch(/^ci .*--ignore-scripts/)
  })

  test('installs again when the lockfile changed', async () => {
    await run()
    lock('2.0.0')
    expect(await run()).toMatch(/^Installing/)
    expect(calls()).toHaveLength(2)
  })

  test('after a failed install says what to do, and the next run tries again', async () => {
    await run()
    lock('2.0.0')
    expect(await run({ NPM_FAILS: '1' })).toMatch(/could not be installed.*same command.*\nexit 1$/)
    lock('1.0.0')
    expect(await run()).toMatch(/^Installing/)
  })

  test("takes a developer's own install when it is complete, and only then", async () => {
    await run()
    rmSync(join(project, 'node_modules/.palabre-installed'))
    expect(await run()).toBe('hello\nexit 0')
    rmSync(join(project, 'node_modules/.palabre-installed'))
    rmSync(join(project, 'node_modules/a'), { recursive: true })
    expect(await run()).toMatch(/^Installing/)
  })

  test('a Node too old gets one sentence and no stack trace', async () => {
    const pretend =
      'Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.20.4"}})'
    const said = await run({}, ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`])
    expect(said).toMatch(
      /^Palabre needs Node 20 or newer, and this is Node 18\.20\.4\. .*\nexit 1$/,
    )
  })
})

test.each([
  ['20.20.2', false],
  ['22.17.0', false],
  ['22.18.0', true],
  ['23.5.0', false],
  ['23.6.0', true],
  ['24.0.0', true],
])('Node %s reads TypeScript: %s', (version, expected) => {
  expect(runsTypeScript(version)).toBe(expected)
})
