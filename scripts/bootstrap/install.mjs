import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const modules = `${root}node_modules/`
const stamp = `${modules}.palabre-installed`
/** npm writes this list of what it installed as its very last step. */
const npmRecord = `${modules}.package-lock.json`

/**
 * Makes node_modules what package-lock.json says, and does nothing when it already is.
 * @returns {Promise<boolean>} false after a failure that was explained to the reader
 */
export async function ensureInstalled() {
  const lock = readFileSync(`${root}package-lock.json`, 'utf8')
  const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true
  if (!installedByHand(lock)) {
    console.log('Installing the packages (once; about a minute) ...')
    // Both marks go first: an install that is interrupted must look like one.
    rmSync(stamp, { force: true })
    rmSync(npmRecord, { force: true })
    if ((await npmCi()) !== 0) {
      console.error(
        'The packages could not be installed; the lines above say why. Most often the package registry cannot be reached. ' +
          'Run the same command again to continue.',
      )
      return false
    }
  }
  writeFileSync(stamp, wanted)
  return true
}

/**
 * A developer's own `npm install` leaves no stamp of ours. It counts when npm finished it and every
 * package that is not optional is there in its locked version.
 * @param {string} lock
 */
function installedByHand(lock) {
  if (!existsSync(npmRecord)) return false
  const found = packagesIn(readFileSync(npmRecord, 'utf8'))
  return Object.entries(packagesIn(lock)).every(([path, { version, optional, devOptional }]) => {
    if (path === '' || optional || devOptional) return true
    return found[path]?.version === version && existsSync(`${root}${path}/package.json`)
  })
}

/**
 * @param {string} lock the text of a lockfile
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>}
 */
function packagesIn(lock) {
  /** @type {{ packages: ReturnType<typeof packagesIn> }} */
  const record = JSON.parse(lock)
  return record.packages
}

/** @returns {Promise<number>} npm's exit code */
function npmCi() {
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--ignore-scripts']
  // npm tells its scripts where it lives; started by hand, the one in PATH has to do.
  const npm = process.env.npm_execpath
  const child = spawn(
    npm?.endsWith('.js') ? process.execPath : 'npm',
    npm?.endsWith('.js') ? [npm, ...args] : args,
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      // Only a shell finds npm.cmd.
      shell: process.platform === 'win32' && !npm?.endsWith('.js'),
    },
  )
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
