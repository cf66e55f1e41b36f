import { expect, test } from 'vitest'
import { readMoment, type Reading } from '../../../../web/src/commands/moment.ts'

/** A Thursday, 20:00 in Dakar and 21:00 in Paris. */
const now = Date.parse('2026-11-26T20:00:00Z')
const MINUTE = 60_000

const inDakar = (words: string): Reading =>
  readMoment(words, { zone: 'Africa/Dakar', locale: 'fr', now })

test.each([
  ['20m', 20],
  ['2h', 120],
  ['in 20m', 20],
  ['in 20 min', 20],
  ['IN 2 hours', 120],
  ['dans 2 heures', 120],
  ['dans 1h30', 90],
  ['in 14h', 840],
  ['90 minutes', 90],
  ['1h30m', 90],
  ['3 jours', 4_320],
  ['1 week', 10_080],
])('%j is a length of time', (words, minutes) => {
  expect(inDakar(`${words} le thé`)).toEqual({
    ok: true,
    at: now + minutes * MINUTE,
    rest: 'le thé',
  })
})

test.each([
  ['21:30', '2026-11-26T21:30'],
  ['at 21:30', '2026-11-26T21:30'],
  ['à 21h30', '2026-11-26T21:30'],
  ['21h30', '2026-11-26T21:30'],
  ['à 21 h 30', '2026-11-26T21:30'],
  ['9pm', '2026-11-26T21:00'],
  ['9:30 PM', '2026-11-26T21:30'],
  ['at 9 pm', '2026-11-26T21:00'],
  ['à 21h', '2026-11-26T21:00'],
  ['at 21', '2026-11-26T21:00'],
  // Past for today.
  ['9:00', '2026-11-27T09:00'],
  ['09h05', '2026-11-27T09:05'],
  ['20:00', '2026-11-27T20:00'],
  ['12am', '2026-11-27T00:00'],
  ['12:15pm', '2026-11-27T12:15'],
  ['à 2h', '2026-11-27T02:00'],
  ['today 21:00', '2026-11-26T21:00'],
  ["aujourd'hui à 21h", '2026-11-26T21:00'],
  ['aujourd’hui 21:00', '2026-11-26T21:00'],
  ['tomorrow', '2026-11-27T09:00'],
  ['Demain', '2026-11-27T09:00'],
  ['tomorrow 9:00', '2026-11-27T09:00'],
  ['tomorrow at 14:30', '2026-11-27T14:30'],
  ['demain 8h', '2026-11-27T08:00'],
  ['demain à 14 h 30', '2026-11-27T14:30'],
  ['tomorrow 2pm', '2026-11-27T14:00'],
  ['monday', '2026-11-30T09:00'],
  ['lundi 10h15', '2026-11-30T10:15'],
  ['friday', '2026-11-27T09:00'],
  // On a Thursday: in a week.
  ['jeudi 22:00', '2026-12-03T22:00'],
  ['sunday at 7', '2026-11-29T07:00'],
  ['2026-12-24', '2026-12-24T09:00'],
  ['2026-12-24 18:00', '2026-12-24T18:00'],
  ['2026-12-24T18:00', '2026-12-24T18:00'],
  ['2026-12-24 à 18h', '2026-12-24T18:00'],
  ['24/12', '2026-12-24T09:00'],
  ['24/12 18:30', '2026-12-24T18:30'],
  ['24/12 à 18h', '2026-12-24T18:00'],
  ['1/2 midi', '2027-02-01T12:00'],
  ['26/11 à 21h', '2026-11-26T21:00'],
  ['24/12 soir', '2026-12-24T20:00'],
  ['noon', '2026-11-27T12:00'],
  ['à midi', '2026-11-27T12:00'],
  ['Demain midi', '2026-11-27T12:00'],
  ['monday at noon', '2026-11-30T12:00'],
  ['tonight 21:30', '2026-11-26T21:30'],
  ['ce soir à 22h', '2026-11-26T22:00'],
  ['ce  soir', '2026-11-26T20:00'],
  ['tonight', '2026-11-26T20:00'],
  ['tomorrow morning', '2026-11-27T09:00'],
  ['demain matin 8h', '2026-11-27T08:00'],
  ['demain soir', '2026-11-27T20:00'],
  ['monday evening 7pm', '2026-11-30T19:00'],
])('%j is a time by the clock', (words, wall) => {
  expect(inDakar(`${words} le thé`)).toEqual({
    ...{ ok: true, at: Date.parse(`${wall}Z`), rest: 'le thé' },
  })
})

test('it is by the clocks of the person’s zone, across their change too', () => {
  const at = (words: string, zone: string, moment = now): unknown => {
    const read = readMoment(words, { zone, locale: 'fr', now: moment })
    return read.ok && new Date(read.at).toISOString()
  }
  expect(at('21:30 x', 'Europe/Paris')).toBe('2026-11-26T20:30:00.000Z')
  expect(at('20:30 x', 'Europe/Paris')).toBe('2026-11-27T19:30:00.000Z')
  // There it is Friday already.
  expect(at('tomorrow x', 'Asia/Tokyo')).toBe('2026-11-28T00:00:00.000Z')
  const spring = Date.parse('2026-03-28T12:00:00Z')
  expect(at('demain 9h x', 'Europe/Paris', spring)).toBe('2026-03-29T07:00:00.000Z')
  expect(at('in 24h x', 'Europe/Paris', spring)).toBe('2026-03-29T12:00:00.000Z')
})

test('what stands behind it stays as it was written', () => {
  expect(inDakar('  20m   deux\n  lignes ')).toMatchObject({ rest: 'deux\n  lignes' })
  expect(inDakar('20m 3 pommes')).toMatchObject({ rest: '3 pommes' })
  expect(inDakar('20m')).toMatchObject({ ok: true, rest: '' })
  // Written as some keyboards do, letter and accent apart.
  expect(inDakar('a\u0300 21h the\u0301')).toMatchObject({ rest: 'the\u0301' })
})

test.each([
  ['', ''],
  ['le thé', 'le'],
  ['20 pommes', '20'],
  ['9 le thé', '9'],
  ['25:00 x', '25:00'],
  ['9:75 x', '9:75'],
  ['13pm x', '13pm'],
  ['in x', 'in x'],
  ['in 14:30 x', 'in 14:30'],
  ['dans l’après-midi', 'dans l’après-midi'],
  ['today x', 'today x'],
  ['10y x', '10y'],
  ['2 years x', '2'],
  ['2026-02-30 x', '2026-02-30'],
  ['2026-13-01 x', '2026-13-01'],
  // More of a time than can be read: another one was meant.
  ['2h 10 min x', '2h 10 min'],
  ['tomorrow 9 x', 'tomorrow 9 x'],
  ['tomorrow at 25:00 x', 'tomorrow at 25:00'],
  ['demain après-midi x', 'demain après-midi x'],
  ['monday night', 'monday night'],
  ['tonight at 8 x', 'tonight at 8 x'],
  ['ce soir 9h x', 'ce soir 9h x'],
  ['demain matin 14h x', 'demain matin 14h x'],
  ['demain soir 8 x', 'demain soir 8'],
  ['midi et demi x', 'midi et demi'],
  ['midi 30 x', 'midi 30 x'],
  ['demain midi trente x', 'demain midi trente x'],
  ['26/11 x', '26/11 x'],
  ['31/02 x', '31/02'],
  ['12/24 x', '12/24'],
  ['21:30 24/12 x', '21:30 24/12 x'],
  ['demain 9h 30 x', 'demain 9h 30 x'],
  ['à 9h 30 x', 'à 9h 30'],
  ['21:30 tomorrow x', '21:30 tomorrow x'],
  ['9am lundi x', '9am lundi x'],
])('%j is no time', (words, typed) => {
  expect(inDakar(words)).toEqual({ ok: false, why: 'none', typed })
})

test.each([
  ['1h30 x', '1h30'],
  ['9h30 x', '9h30'],
  ['14h x', '14h'],
  ['14 heures x', '14 heures'],
  ['14 h 30 x', '14 h 30'],
])('%j may be a time of day or a length of time, and is asked back', (words, typed) => {
  expect(inDakar(words)).toEqual({ ok: false, why: 'either', typed })
})

test('a day and a month with a stroke between are asked back where either may come first', () => {
  const inEnglish = (words: string) =>
    readMoment(words, { zone: 'Africa/Dakar', locale: 'en', now })
  for (const typed of ['24/12', '12/24', '3/4']) {
    expect(inEnglish(`${typed} x`)).toEqual({ ok: false, why: 'slashed', typed })
  }
  expect(inEnglish('9pm 12/24 x')).toMatchObject({ ok: false, why: 'none' })
  expect(inEnglish('2026-12-24 noon x')).toMatchObject({ ok: true, rest: 'x' })
})

test.each([
  ['today 9:00 x', 'today 9:00'],
  ['2026-11-25 x', '2026-11-25'],
])('%j has passed already', (words, typed) => {
  expect(inDakar(words)).toEqual({ ok: false, why: 'past', typed })
})

test('the evening has passed once it is over by more than a minute', () => {
  const clock = { zone: 'Africa/Dakar', locale: 'fr', now: now + 2 * MINUTE }
  expect(readMoment('tonight x', clock)).toEqual({ ok: false, why: 'past', typed: 'tonight' })
  expect(readMoment('ce soir x', clock)).toEqual({ ok: false, why: 'past', typed: 'ce soir' })
})

test.each([
  ['2028-01-01 9h x', '2028-01-01 9h'],
  ['60 semaines x', '60 semaines'],
])('%j is not within the year that comes', (words, typed) => {
  expect(inDakar(words)).toEqual({ ok: false, why: 'out', typed })
})
