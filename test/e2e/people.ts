import type { Person } from './visitor.ts'

/** Awa reads French, Ben English; Chloé is the third who must not learn what the two say in private. */
export const people = {
  awa: person('Awa', 'Diallo', 'awa.diallo', 'le baobab du marché'),
  ben: person('Ben', 'O’Connor', 'ben', 'a quiet tree at noon'),
  chloe: person('Chloé', 'Lefèvre', 'chloe-l', 'trois sources et un puits'),
}

function person(firstName: string, lastName: string, alias: string, password: string): Person {
  return { firstName, lastName, alias, password }
}
