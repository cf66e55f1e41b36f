/** Whether this browser can have passkeys for this address. */
export function canUsePasskeys(): boolean {
  return 'PublicKeyCredential' in window && !isNumber(location.hostname)
}

type Here = Pick<Location, 'hostname' | 'port' | 'pathname'>

/**
 * Where this page is to be opened instead to have passkeys: they want a name (WebAuthn, section 5.1.3:
 * a valid domain), and one's own machine has one. `null` where no other address is known.
 */
export function addressWithName(here: Here): string | null {
  const { hostname, port, pathname } = here
  if (!/^127\.|^\[::1\]$/.test(hostname)) return null
  return `http://localhost${port === '' ? '' : `:${port}`}${pathname}`
}

function isNumber(hostname: string): boolean {
  return /^[\d.]+$|^\[/.test(hostname)
}
