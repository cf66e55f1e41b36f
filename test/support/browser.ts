import { spawnSync } from 'node:child_process'
import { accessSync, constants, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((base) =>
    join(process.env[base] ?? '', 'Google/Chrome/Application/chrome.exe'),
  ),
]
/** Nothing a browser does for itself may disturb a test or leave this machine. */
const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Opens a real browser, headless. A machine without one fails here, loudly: nothing is skipped. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return await chromium.launch({
    executablePath: await pathOfBrowser(),
    args: [...quiet, ...more],
  })
}

/**
 * Before tests that open browsers side by side: the packaged one is unpacked by one process alone. Who
 * finds its file takes it for whole, also while another still writes it ("text file busy"), or when that
 * was interrupted; the latter is noticed here, and it is unpacked anew.
 */
export async function prepareBrowser(): Promise<void> {
  const path = await pathOfBrowser()
  if (spawnSync(path, ['--version']).status === 0 || findOwn() !== undefined) return
  rmSync(path)
  await pathOfBrowser()
}

async function pathOfBrowser(): Promise<string> {
  const own = findOwn()
  if (own !== undefined) return own
  // The package unpacks its own Chromium for Linux on x64 when it is asked for the path. Its own
  // switches are for a cloud function: one process (closing a context ends the browser, seen with
  // 153.0.0) and no web security. Neither is the browser that people have.
  const { default: packaged } = await import('@sparticuz/chromium')
  return await packaged.executablePath()
}

/** One that this machine has, or that one was told to take. */
function findOwn(): string | undefined {
  return process.env.CHROME_PATH ?? findInstalled()
}

function findInstalled(): string | undefined {
  const inPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...inPath, ...places].find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
