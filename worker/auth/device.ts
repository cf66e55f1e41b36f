import type { Device } from '../../durable-objects/protocol/rest/sessions.ts'

/** The first that fits counts: most browsers also call themselves by the names of others. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** Sessions from before labels were this short hold the browser's whole header instead. */
const LABEL = /^([A-Za-z ]*)\/([A-Za-z ]*)$/

/** What is kept of a `User-Agent`: enough to know one's device again, and no more. */
export function deviceLabel(userAgent: string): string {
  return `${named(BROWSERS, userAgent)}/${named(SYSTEMS, userAgent)}`
}

export function deviceOf(label: string): Device {
  const [, browser = '', system = ''] = LABEL.exec(label) ?? LABEL.exec(deviceLabel(label)) ?? []
  return { browser: browser === '' ? null : browser, system: system === '' ? null : system }
}

function named(names: readonly (readonly [RegExp, string])[], userAgent: string): string {
  return names.find(([form]) => form.test(userAgent))?.[1] ?? ''
}
