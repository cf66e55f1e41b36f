import { accessSync, constants } from 'node:fs'
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
export async function openBrowser(): Promise<Browser> {
  const installed = process.env.CHROME_PATH ?? findInstalled()
  if (installed !== undefined) {
    return await chromium.launch({ executablePath: installed, args: quiet })
  }
  // The package unpacks its own Chromium for Linux on x64 when it is asked for the path. Its own
  // switches are for a cloud function: one process (closing a context ends the browser, seen with
  // 153.0.0) and no web security. Neither is the browser that people have.
  const { default: packaged } = await import('@sparticuz/chromium')
  return await chromium.launch({ executablePath: await packaged.executablePath(), args: quiet })
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
