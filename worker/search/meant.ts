import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { fold } from '../../durable-objects/protocol/fold.ts'
import type { SearchAnswer } from '../../durable-objects/protocol/rest/search.ts'
import type { PlaceFilter, SearchQuery } from '../../durable-objects/protocol/search-query.ts'
import { findAcquaintanceByAlias } from '../acquaintance.ts'
import type { Actor } from '../acting.ts'
import type { Readable } from '../db/readable.ts'

/** The people and conversations that the filters of a search name. */
export interface Meant {
  /** `null`: by anybody. */
  readonly authors: readonly PersonId[] | null
  readonly readable: readonly Readable[]
  /** With whom a private thread is searched on purpose. */
  readonly partners: readonly PersonId[]
  readonly unknown: SearchAnswer['unknown']
}

/** Whom or what this person may not know of is as unknown as what is not there. */
export async function meantBy(
  actor: Actor,
  query: SearchQuery,
  readable: readonly Readable[],
): Promise<Meant> {
  const [authors, places] = await Promise.all([
    Promise.all(query.authors.map((alias) => findPersonId(actor, alias))),
    Promise.all(query.places.map((place) => findPlaces(actor, place, readable))),
  ])
  const known = authors.filter((id) => id !== null)
  const inside = places.flatMap((found) => found ?? [])
  return {
    authors: query.authors.length > 0 ? known : null,
    readable: (query.places.length > 0 ? [...new Set(inside)] : readable).filter((one) =>
      mayHold(one, actor.viewer.me.id, query.authors.length > 0 ? known : null),
    ),
    partners: query.places.length > 0 ? inside.flatMap(partnerOf) : [],
    unknown: [
      ...query.authors.filter((_, at) => authors[at] === null).map((name) => named('from', name)),
      ...query.places
        .filter((_, at) => places[at] === null)
        .map(({ kind, name }) => named('in', kind === 'person' ? `@${name}` : name)),
    ],
  }
}

async function findPersonId({ env, db, viewer }: Actor, alias: string): Promise<PersonId | null> {
  const { me } = viewer
  if (alias === 'me' || alias === me.alias) return me.id
  return (await findAcquaintanceByAlias({ env, db, me }, alias))?.id ?? null
}

async function findPlaces(
  actor: Actor,
  { kind, name }: PlaceFilter,
  readable: readonly Readable[],
): Promise<readonly Readable[] | null> {
  if (kind === 'person') {
    const person = await findPersonId(actor, name)
    return person && readable.filter((one) => partnerOf(one).includes(person))
  }
  const found = readable.filter(({ place }) => {
    if (place.kind === 'thread') return false
    const isSlug = place.id === `r_${name.toLowerCase()}`
    return isSlug || (place.name !== '' && bare(place.name) === bare(name))
  })
  return found.length > 0 ? found : null
}

/** As people write the name of a room: case, accents, spaces and signs aside. */
function bare(name: string): string {
  const letters = fold(name).replaceAll(/[^\p{L}\p{N}]/gu, '')
  return letters === '' ? fold(name) : letters
}

function partnerOf({ place }: Readable): PersonId[] {
  return place.kind === 'thread' ? [place.with.id] : []
}

/** In a private thread only two people have ever written. */
function mayHold({ place }: Readable, me: PersonId, authors: readonly PersonId[] | null): boolean {
  if (place.kind !== 'thread' || authors === null) return true
  return authors.includes(me) || authors.includes(place.with.id)
}

function named(key: 'from' | 'in', name: string): SearchAnswer['unknown'][number] {
  return { key, name }
}
