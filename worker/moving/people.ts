import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import { DISPLAY_NAME } from '../../durable-objects/protocol/rest/accounts.ts'
import { PROFILE } from '../../durable-objects/protocol/rest/profile.ts'
import type { PersonFate, SourcePerson } from '../../durable-objects/protocol/moving/imports.ts'
import { checkAlias, foldAlias } from '../auth/alias.ts'
import { checkDisplayName } from '../auth/names.ts'
import {
  addArrivals,
  aliasOfGone,
  findBroughtPeople,
  findResidents,
  type Arrival,
} from '../db/arriving.ts'
import type { Database } from '../db/database.ts'
import type { Locale } from '../../durable-objects/protocol/rest/accounts.ts'
import { newBotId, newPersonId } from '../new-id.ts'

export interface Bringer {
  readonly db: Database
  /** The import. */
  readonly id: string
  /** Who brings. */
  readonly by: PersonId
  readonly locale: Locale
}

/** Who each of these will be here; with `isDry` nothing is written. */
export async function bringPeople(
  bringer: Bringer,
  sources: readonly SourcePerson[],
  isDry: boolean,
): Promise<PersonFate[]> {
  const { db, id } = bringer
  const now = Date.now()
  const known = await findBroughtPeople(
    db,
    id,
    sources.map((source) => source.id),
  )
  const residents = await findResidents(
    db,
    sources.map((source) => source.id),
    sources.map((source) => foldAlias(source.alias)).filter((alias) => alias !== ''),
  )
  const byId = new Map<string, PersonId>(residents.map((one) => [one.id, one.id]))
  const byAlias = new Map(residents.map((one) => [one.alias, one.id]))
  const arrivals: Arrival[] = []
  const fates = sources.map((source): PersonFate => {
    const before = known.get(source.id)
    if (before) return { id: source.id, fate: 'known', to: before.id }
    // The same id is the same account, however it is called by now.
    const here = byId.get(source.id) ?? byAlias.get(foldAlias(source.alias))
    if (here !== undefined) {
      arrivals.push({ source: source.id, id: here, isNew: false, account: {} })
      return { id: source.id, fate: 'known', to: here }
    }
    const arrival = arrivalOf(source, bringer.locale, now)
    if (!arrival.ok) return { id: source.id, fate: 'refused', code: arrival.code }
    arrivals.push(arrival.value)
    byAlias.set(foldAlias(source.alias), arrival.value.id)
    const isGone = source.alias === ''
    return { id: source.id, fate: isGone ? 'gone' : 'new', to: arrival.value.id }
  })
  if (!isDry && arrivals.length > 0) await addArrivals(db, bringer, arrivals, now)
  return fates
}

type Judged =
  | { readonly ok: true; readonly value: Arrival }
  | { readonly ok: false; readonly code: 'alias_malformed' | 'alias_reserved' | 'not_found' }

function arrivalOf(source: SourcePerson, locale: Locale, now: number): Judged {
  const own = parseId(PersonId, source.id)
  if (source.alias === '') {
    if (own === null) return { ok: false, code: 'not_found' }
    const account = { ...blank(now), alias: aliasOfGone(own), role: 'guest', deletedAt: now }
    return { ok: true, value: { source: source.id, id: own, isNew: true, account } }
  }
  const alias = checkAlias(source.alias)
  if (!alias.ok) {
    return { ok: false, code: alias.code === 'alias_reserved' ? alias.code : 'alias_malformed' }
  }
  const checked = checkDisplayName(source.name, [])
  const name = checked.ok ? checked.value : alias.value
  const account = {
    ...blank(source.createdAt ?? now),
    ...{ alias: alias.value, name: cut(name, DISPLAY_NAME.max) },
    ...{ firstName: source.firstName ?? name, lastName: source.lastName ?? '' },
    // Nobody is staff here because a file says so.
    role: source.role === 'guest' ? 'guest' : 'member',
    locale: source.locale ?? locale,
    ...{ email: source.email ?? null, timeZone: source.timeZone ?? null },
    pronouns: cutOrNull(source.pronouns, PROFILE.pronouns),
    job: cutOrNull(source.job, PROFILE.job),
    bio: cutOrNull(source.bio, PROFILE.bio),
  }
  const id = own ?? (source.isBot === true ? newBotId() : newPersonId())
  return { ok: true, value: { source: source.id, id, isNew: true, account } }
}

function blank(createdAt: number) {
  return {
    ...{ firstName: '', lastName: '', name: '', locale: 'fr', createdAt },
    ...{ email: null, pronouns: null, job: null, bio: null, timeZone: null, deletedAt: null },
  }
}

function cut(text: string, points: number): string {
  return Array.from(text).slice(0, points).join('')
}

function cutOrNull(text: string | undefined, points: number): string | null {
  return text === undefined || text === '' ? null : cut(text, points)
}
