import { describe, expect, it } from 'vitest'
import type { RoomId } from '../../../../durable-objects/protocol/ids.ts'
import type { Surroundings } from '../../../../durable-objects/protocol/rest/page-data.ts'
import type { SectionId } from '../../../../durable-objects/protocol/rest/sidebar.ts'
import { arrange, type Entry } from '../../../../web/src/shell/arrange.ts'
import * as f from '../../../e2e/gallery/fixtures.ts'

const projects = { id: 's_aaaaaaaaaaaaaaaaaaaa' as SectionId, name: 'Projets' }
const group = { id: 'r_group' as RoomId, name: '', people: [f.benoit, f.chloe], at: f.AT + 100 }

function nameOf(entry: Entry): string {
  if (entry.kind === 'room') return entry.room.name
  return entry.kind === 'group' ? 'Benoît, Chloé' : entry.person.name
}

function shown(more: Partial<Surroundings>, wanted = ''): Record<string, string[]> {
  const shelves = arrange({ ...f.surroundings('fr'), ...more }, wanted, nameOf)
  return Object.fromEntries(
    shelves.map(({ key, isFolded, entries }) => [
      isFolded ? `(${key})` : key,
      entries.map((entry) => nameOf(entry)),
    ]),
  )
}

describe('the sidebar', () => {
  it('has rooms, private messages with the latest first, and everybody else', () => {
    const { rooms, threads, people } = shown({ groups: [group] })
    expect(rooms).toEqual(f.rooms.map(({ name }) => name))
    expect(threads).toEqual([f.long.name, 'Benoît, Chloé', f.benoit.name, f.awa.name])
    expect(people).toEqual([f.chloe, f.noor, f.unbroken].map(({ name }) => name))
  })

  it('shows each line once: under the star, else in its section, else in its usual place', () => {
    const own = shown({
      groups: [group],
      sidebar: {
        sections: [projects],
        folded: ['rooms'],
        places: [
          { conversation: f.general.id, section: projects.id, isFavourite: true },
          { conversation: group.id, section: projects.id, isFavourite: false },
          { conversation: f.threadWith(f.noor, 0, 0).conversation, with: f.noor, ...starred },
        ],
      },
    })
    expect(Object.keys(own)).toEqual(['favourites', projects.id, '(rooms)', 'threads', 'people'])
    expect(own['favourites']).toEqual(['Général', f.noor.name])
    expect(own[projects.id]).toEqual(['Benoît, Chloé'])
    const all = Object.values(own).flat()
    expect(new Set(all).size).toBe(all.length)
    expect(all).toHaveLength(f.rooms.length + 1 + f.people.length)
  })

  it('knows a person whom only a place names', () => {
    const place = {
      conversation: f.threadWith(f.noor, 0, 0).conversation,
      with: f.noor,
      ...starred,
    }
    const own = shown({
      people: [f.awa],
      threads: [],
      sidebar: { sections: [], folded: [], places: [place] },
    })
    expect(own['favourites']).toEqual([f.noor.name])
  })

  it('keeps an own section that is empty, and leaves out the usual ones that are', () => {
    const own = shown({
      rooms: [],
      sidebar: { sections: [projects], folded: [], places: [] },
    })
    expect(Object.keys(own)).toEqual([projects.id, 'threads', 'people'])
  })

  it('narrows to what is typed, accents and case aside, and opens what is folded', () => {
    const sidebar = { sections: [projects], folded: ['rooms', 'threads'], places: [] }
    expect(shown({ sidebar }, 'GENE')).toEqual({ rooms: ['Général'] })
    expect(shown({ sidebar }, 'lefevre beno')).toEqual({ threads: [f.benoit.name] })
    expect(shown({ sidebar }, 'nulle part')).toEqual({})
  })
})

const starred = { section: null, isFavourite: true } as const
