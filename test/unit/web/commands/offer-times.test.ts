import { expect, test } from 'vitest'
import { timesFor } from '../../../../web/src/commands/offer-times.ts'

/** A Thursday, 15:00 in Paris. */
const now = Date.parse('2026-11-26T14:00:00Z')
const french = { zone: 'Europe/Paris', locale: 'fr', now }
const english = { zone: 'America/New_York', locale: 'en', now }

const offered = (draft: string, clock = french) =>
  timesFor(draft, clock).map(({ kind, text }) => [kind, text])

test('after the command times are offered in the language of the page, as they would be read', () => {
  expect(timesFor('/plustard ', french)).toEqual([
    time('/plustard dans 20 minutes ', '2026-11-26T15:20', 'jeudi 26 novembre 2026 à 15:20'),
    time('/plustard dans 1 heure ', '2026-11-26T16:00', 'jeudi 26 novembre 2026 à 16:00'),
    time('/plustard ce soir ', '2026-11-26T20:00', 'jeudi 26 novembre 2026 à 20:00'),
    time('/plustard demain 9h ', '2026-11-27T09:00', 'vendredi 27 novembre 2026 à 09:00'),
    time('/plustard lundi 9h ', '2026-11-30T09:00', 'lundi 30 novembre 2026 à 09:00'),
  ])
  expect(offered('/remind ', english).map(([, text]) => text)).toEqual([
    ...['/remind in 20 minutes ', '/remind in 1 hour ', '/remind tonight '],
    ...['/remind tomorrow 9:00 ', '/remind monday 9:00 '],
  ])
})

function time(text: string, wall: string, name: string) {
  return { kind: 'time', at: Date.parse(`${wall}+01:00`), name, text }
}

test('letters narrow, and a time that is whole is told and no more offered', () => {
  expect(offered('/later d').map(([, text]) => text)).toEqual([
    ...['/later dans 20 minutes ', '/later dans 1 heure ', '/later demain 9h '],
  ])
  expect(offered('/later DEM')).toEqual([['time', '/later demain 9h ']])
  expect(timesFor('/later demain 9h', french)).toEqual([
    {
      ...{ kind: 'moment', at: Date.parse('2026-11-27T08:00Z'), text: '/later demain 9h' },
      name: 'vendredi 27 novembre 2026 à 09:00',
    },
  ])
  expect(offered('/later demain 10h le thé')).toEqual([['moment', '/later demain 10h le thé']])
})

test('what is no time, or may be two, is left to the command', () => {
  expect(offered('/later bientôt')).toEqual([])
  expect(offered('/later 14h le thé')).toEqual([])
})

test('this evening is not offered once it has begun, and no moment twice', () => {
  const late = { ...french, now: Date.parse('2026-11-26T19:00:00Z') }
  expect(offered('/later ce', late)).toEqual([])
  expect(offered('/later ', late)).toHaveLength(4)
  const sunday = { ...french, now: Date.parse('2026-11-29T09:00:00Z') }
  const texts = offered('/later ', sunday).map(([, text]) => text)
  expect(texts).toContain('/later demain 9h ')
  expect(texts).not.toContain('/later lundi 9h ')
})
