/** Where `CF-Connecting-IP` is missing (one's own machine) all are at one address. */
const HERE = 'here'

/**
 * The address that a request is counted under: IPv4 as it is, of IPv6 the /64, which is one customer.
 * Only Cloudflare's own header counts; what a client writes into others changes nothing.
 */
export function addressOf(headers: Headers): string {
  const ip = headers.get('cf-connecting-ip')?.trim().toLowerCase() ?? ''
  if (ip === '') return HERE
  if (!ip.includes(':')) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(ip)?.[1]
  return mapped ?? network(ip)
}

function network(ip: string): string {
  const [left = '', right] = ip.split('::')
  const head = groups(left)
  const tail = right === undefined ? [] : groups(right)
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  const whole = [...head, ...zeros, ...tail]
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':')
}
