/** Names that lead to no public machine (RFC 6761, 6762, 8375, 9476, and what networks at home use). */
const INSIDE = new Set([
  ...['localhost', 'local', 'internal', 'lan', 'home', 'corp', 'intranet', 'private'],
  ...['test', 'invalid', 'example', 'onion', 'arpa', 'alt'],
])

const LONGEST = 500
/** Written out, or what the platform's parser makes of other ways to write one. */
const IP_V4 = /^\d+(\.\d+){3}$/
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Where a webhook may lead, or a browser’s push service be: https on its own port, to a machine with a public name. No numbers: which
 * of them are public changes, and a certificate names a host. `null`: not there. `loopback`: for tests,
 * whose receiver is on this machine.
 */
export function publicAddress(
  text: string,
  { loopback = false, longest = LONGEST } = {},
): URL | null {
  if (text.length > longest || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return null
  if (loopback && LOOPBACK.has(url.hostname)) return /^https?:$/.test(url.protocol) ? url : null
  if (url.protocol !== 'https:' || url.port !== '') return null
  return isPublicName(url.hostname) ? url : null
}

function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, '')
  if (name.startsWith('[') || IP_V4.test(name)) return false
  const labels = name.split('.')
  return labels.length > 1 && labels.every((one) => one !== '') && !INSIDE.has(labels.at(-1) ?? '')
}
