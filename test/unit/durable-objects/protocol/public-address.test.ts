import { describe, expect, test } from 'vitest'
import { publicAddress } from '../../../../durable-objects/protocol/public-address.ts'

describe('an address for webhooks', () => {
  test.each([
    ['https://hooks.exemple.org/palabre?x=1', 'https://hooks.exemple.org/palabre?x=1'],
    ['HTTPS://Hooks.Exemple.ORG:443/', 'https://hooks.exemple.org/'],
    ['https://hooks.exemple.org.', 'https://hooks.exemple.org./'],
    ['https://éléphant.fr/', 'https://xn--lphant-9uab.fr/'],
  ])('may be %s', (text, href) => {
    expect(publicAddress(text)?.href).toBe(href)
  })

  test.each([
    ...['http://hooks.exemple.org/', 'ftp://hooks.exemple.org/', 'javascript:alert(1)', '', '/x'],
    ...['https://user@hooks.exemple.org/', 'https://:secret@hooks.exemple.org/'],
    ...['https://hooks.exemple.org:8443/', 'https://hooks.exemple.org:22/'],
    // This machine and its network, however it is written.
    ...['https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://127.1/'],
    ...['https://[::1]/', 'https://[::ffff:10.0.0.1]/', 'https://[fd00::1]/', 'https://[fe80::1]/'],
    ...['https://10.0.0.1/', 'https://192.168.1.1/', 'https://169.254.169.254/latest/meta-data/'],
    ...['https://localhost/', 'https://LOCALHOST./', 'https://a.localhost/', 'https://intranet/'],
    ...['https://nas.local/', 'https://metadata.google.internal/', 'https://router.home.arpa/'],
    ...['https://box.lan/', 'https://8.8.8.8/', 'https://１２７.０.０.１/', 'https://.exemple./'],
    `https://hooks.exemple.org/${'x'.repeat(500)}`,
  ])('may not be %s', (text) => {
    expect(publicAddress(text)).toBeNull()
  })

  test('may lead to this machine for tests alone, and nowhere else by http', () => {
    const loopback = true
    for (const text of ['http://127.0.0.1:4000/', 'http://localhost:4000/', 'http://[::1]:4000/']) {
      expect(publicAddress(text)).toBeNull()
      expect(publicAddress(text, { loopback })?.href).toBe(text)
    }
    for (const text of ['http://10.0.0.1/', 'http://exemple.org/', 'ftp://127.0.0.1/']) {
      expect(publicAddress(text, { loopback })).toBeNull()
    }
  })
})
