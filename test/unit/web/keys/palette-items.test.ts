import { describe, expect, it } from 'vitest'
import { findItems, type PaletteItem } from '../../../../web/src/keys/palette-items.ts'

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
