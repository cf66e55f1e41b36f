import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { Surroundings } from '../../../../durable-objects/protocol/rest/page-data.ts'
import { wordsIn } from '../../../../web/src/i18n/languages.ts'
import { wordsComeFrom } from '../../../../web/src/i18n/say.ts'
import { findItems, itemsFor, type PaletteItem } from '../../../../web/src/keys/palette-items.ts'

wordsComeFrom(() => wordsIn('en'))

const item = (name: string, aside = ''): PaletteItem => ({
  ...{ key: name, icon: 'leaf', name, aside, leads: { path: `/${name}` }, isUnread: false },
})

const found = (wanted: string, ...items: readonly PaletteItem[]) =>
  findItems(items, wanted).map(({ name }) => name)

describe('the palette', () => {
  it('shows all in their order where nothing is typed', () => {
    expect(found('', item('b'), item('a'))).toEqual(['b', 'a'])
    expect(found('  ', item('b'), item('a'))).toEqual(['b', 'a'])
  })

  it('finds without accents and case, and by every word', () => {
    const rooms = [item('Comptabilité'), item('Général'), item('Chloé Lefèvre', '@chloe-l')]
    expect(found('COMPTABILITE', ...rooms)).toEqual(['Comptabilité'])
    expect(found('lef chl', ...rooms)).toEqual(['Chloé Lefèvre'])
    expect(found('@chloe', ...rooms)).toEqual(['Chloé Lefèvre'])
    expect(found('xyz', ...rooms)).toEqual([])
  })

  it('puts where the name begins so before where a later word does, before the rest', () => {
    const items = [
      ...[item('Autre', 'marketing'), item('le démarrage')],
      ...[item('Salon marketing'), item('Marketing'), item('Marketing Sud')],
    ]
    expect(found('mar', ...items)).toEqual([
      ...['Marketing', 'Marketing Sud', 'Salon marketing', 'le démarrage', 'Autre'],
    ])
  })
})

const person = (name: string) => ({ id: `p_${name}` as PersonId, alias: name, name })
const around = {
  me: { ...person('awa'), role: 'member' },
  ...{ rooms: [], groups: [], threads: [], people: [person('ben')] },
  sidebar: { sections: [], folded: [], places: [] },
} as unknown as Surroundings
const action = { name: 'attach', words: 'files.attach', icon: 'clip' } as const
const offered = (words: string) =>
  itemsFor(
    { around, others: [person('benedicta')], actions: [action] },
    { waiting: {} },
    words,
  ).map(({ name }) => name)

describe('what it offers', () => {
  it('are also people whom only a search names, and what can be done', () => {
    expect(offered('bene')).toEqual(['benedicta', 'Search messages for “bene”'])
    expect(offered('attach')).toEqual(['Attach files', 'Search messages for “attach”'])
  })

  it('is no page of the house to who may not enter it', () => {
    expect(offered('')).toContain('Scheduled messages')
    expect(offered('audit')).toEqual(['Search messages for “audit”'])
  })
})
