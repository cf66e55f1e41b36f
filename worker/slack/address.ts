/** Addresses that a message may lead to. */
const SAFE = /^(https?:\/\/|mailto:|tel:)/i

export function isAddress(text: string): boolean {
  return SAFE.test(text)
}

/** As Markdown; `label` is Markdown already. */
export function linkTo(address: string, label: string | null): string {
  const safe = address.replaceAll(/[\s()<>\\]/g, escaped)
  if (label !== null && label !== '') return `[${label}](${safe})`
  // As it is where the end of it is plain to see, else within angles.
  return /^[\w:/?#@!$&'*+,;=%.~-]*[\w/=&#-]$/.test(address) ? address : `<${safe}>`
}

function escaped(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
