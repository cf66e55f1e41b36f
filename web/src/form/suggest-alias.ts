/** `Éloïse`, `d'Aubigné` -> `eloise.daubigne`; empty when the names leave nothing to use. */
export function suggestAlias(firstName: string, lastName: string): string {
  return [firstName, lastName]
    .map(plain)
    .filter((part) => part !== '')
    .join('.')
    .slice(0, 31)
    .replace(/[.-]+$/, '')
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[\s-]+/g, '-')
    .replace(/[^a-z0-9-]/g, '')
    .replace(/^-+|-+$/g, '')
}
