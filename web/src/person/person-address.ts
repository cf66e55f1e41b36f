const FORM = /^[pb]_[a-z0-9]{20}$/

/** Whose card an address asks for. */
export function parsePersonParam(search: string): string | null {
  const person = new URLSearchParams(search).get('person')
  return person !== null && FORM.test(person) ? person : null
}

/** The same place with that card, or with none. */
export function withPerson(
  { pathname, search, hash }: { pathname: string; search: string; hash: string },
  person: string | null,
): string {
  const asked = new URLSearchParams(search)
  if (person === null) asked.delete('person')
  else asked.set('person', person)
  const query = asked.toString()
  return pathname + (query === '' ? '' : `?${query}`) + hash
}
