import { fold } from '../../../durable-objects/protocol/fold.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'

/** Filters as they begin; what ends with a colon wants a value. */
export const FILTERS = [
  ...['from:@', 'in:#', 'in:@', 'has:link', 'has:file', 'has:image', 'is:pinned'],
  ...['before:', 'after:'],
] as const

const MOST = 8

/** What the last word of the box may become: the whole text of the box each time. */
export function suggestionsFor(around: Surroundings, typed: string, today: string): string[] {
  const [, before = '', last = ''] = /^(.*\s)?(\S*)$/su.exec(typed) ?? []
  if (last === '') return []
  const wanted = fold(last)
  return valuesFor(around, wanted, today)
    .filter((value) => fold(value).startsWith(wanted) && value !== last)
    .slice(0, MOST)
    .map((value) => before + value)
}

function valuesFor(around: Surroundings, wanted: string, today: string): readonly string[] {
  const [, key] = /^(from|in|before|after):/.exec(wanted) ?? []
  const { people, rooms, threads, me } = around
  switch (key) {
    case 'from':
      return ['from:me', ...people.map(({ alias }) => `from:@${alias}`)]
    case 'in': {
      const inside = rooms.filter(({ state }) => state === 'member')
      const partners = threads.map((thread) => thread.with.alias).filter((alias) => alias !== '')
      const aliases = new Set([...partners, me.alias])
      return [
        ...inside.map(({ id }) => `in:#${id.slice(2)}`),
        ...[...aliases].map((alias) => `in:@${alias}`),
      ]
    }
    case 'before':
    case 'after':
      return [`${key}:${today}`]
    default:
      return FILTERS
  }
}
