import { expect, test } from 'vitest'
import { deviceLabel, deviceOf } from '../../../worker/auth/device.ts'

const mozilla = 'Mozilla/5.0'
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0'

test.each([
  [
    `${mozilla} (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0`,
    'Firefox/Windows',
  ],
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, 'Chrome/Windows'],
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/140.0.0.0`,
    'Edge/Windows',
  ],
  [`${mozilla} (X11; Linux x86_64) ${chrome} Safari/537.36 OPR/120.0`, 'Opera/Linux'],
  [`${mozilla} (X11; CrOS x86_64 14541.0.0) ${chrome} Safari/537.36`, 'Chrome/ChromeOS'],
  [
    `${mozilla} (Linux; Android 15; SM-S921B) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36`,
    'Samsung Internet/Android',
  ],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15`,
    'Safari/macOS',
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1`,
    'Safari/iPhone',
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 FxiOS/140.0 Mobile Safari/604.1`,
    'Firefox/iPhone',
  ],
  ['curl/8.5.0', '/'],
  ['', '/'],
])('%s is kept as %s', (userAgent, label) => {
  expect(deviceLabel(userAgent)).toBe(label)
})

test('a label is read back, also one that is a whole header from before', () => {
  expect(deviceOf('Firefox/Windows')).toEqual({ browser: 'Firefox', system: 'Windows' })
  expect(deviceOf('/Linux')).toEqual({ browser: null, system: 'Linux' })
  expect(deviceOf('/')).toEqual({ browser: null, system: null })
  expect(deviceOf('node')).toEqual({ browser: null, system: null })
  expect(deviceOf(`${mozilla} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`)).toEqual(
    {
      ...{ browser: 'Firefox', system: 'Linux' },
    },
  )
})
