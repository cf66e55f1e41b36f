import { expect, test } from 'vitest'
import { inRoomOrder } from '../../../../worker/db/room-order.ts'

const room = (name: string, position = 5) => ({ id: `r_${name}`, name, position })

test('rooms stand by place, then as a dictionary has them, numbers by their worth', () => {
  const rows = ['Zoo', 'Salle 10', 'écran', 'Salle 2', 'Eau'].map((name) => room(name))
  const ordered = inRoomOrder([...rows, room('Accueil', 9), room('Général', 0)])
  expect(ordered.map(({ name }) => name)).toEqual([
    'Général',
    'Eau',
    'écran',
    'Salle 2',
    'Salle 10',
    'Zoo',
    'Accueil',
  ])
  expect(ordered[0]).toEqual({ id: 'r_Général', name: 'Général' })
})

test('rooms of one name keep one order', () => {
  const [one, other] = [
    { ...room('Même'), id: 'r_a' },
    { ...room('Même'), id: 'r_b' },
  ]
  expect(inRoomOrder([other, one])).toEqual(inRoomOrder([one, other]))
})
