import { isAhead } from '../../../durable-objects/protocol/later-limits.ts'
import { dayIn } from '../conversation/days.ts'
import { dayAfter, momentOf, MORNING, nextWeekday } from '../later/times.ts'
import { isUnit, parseDuration } from './durations.ts'

/** The person's clock, and how they write a date. */
export interface Clock {
  readonly zone: string
  readonly locale: string
  readonly now: number
}

interface Moment {
  readonly ok: true
  readonly at: number
  /** What stands behind it. */
  readonly rest: string
}

export interface NoMoment {
  readonly ok: false
  /**
   * `either`: a time of day as well as a length of time. `slashed`: day and month may be meant either
   * way round. `out`: too far ahead.
   */
  readonly why: 'none' | 'either' | 'slashed' | 'past' | 'out'
  readonly typed: string
}

export type Reading = Moment | NoMoment

const IN = /^(?:in|dans)\s+/i
/** `14:30`, `9am`, `9:30 pm`, `14h`, `14h30`, `9 h 30`; behind `at` or `à` a bare hour too. */
const TIME =
  /^(?<said>(?:at|à|a\u0300)\s+)?(?<hour>\d{1,2})(?::(?<minute>\d\d)|h(?<stuck>\d\d)|(?<h>\sh(?:eures?)?\s(?<apart>\d\d)|\s?h(?:eures?)?))?(?:\s?(?<half>[ap]m))?(?=\s|$)/i
const NOON = /^(?:(?:at|à|a\u0300)\s+)?(?:noon|midi)(?=\s|$)/i
/** `midi trente` and the like. */
const PAST_NOON = /^(?:\d|et\s+(?:demie?|quart)|moins|thirty|trente)(?!\p{L})/iu
const DATE = /^(\d{4}-\d\d-\d\d)(?:T(?=\d)|\s+|$)/i

/** Day and month, as they are written in French; elsewhere it may be month and day. */
const SLASHED = /^(\d{1,2})\/(\d{1,2})(?=\s|$)/

/** What they are called; the number of a weekday is its place. */
const WEEKDAYS = [
  ['sunday', 'dimanche'],
  ['monday', 'lundi'],
  ['tuesday', 'mardi'],
  ['wednesday', 'mercredi'],
  ['thursday', 'jeudi'],
  ['friday', 'vendredi'],
  ['saturday', 'samedi'],
]
const TODAY = ['today', 'aujourd’hui']
const TOMORROW = ['tomorrow', 'demain']
const TONIGHT = /^(?:tonight|ce\s+soir)(?=\s|$)/i

/** A part of a day: when it is if nothing more is said, and which times are in it. */
interface Part {
  readonly names: readonly string[]
  readonly wall: string
  readonly has: (wall: string) => boolean
}

const EVENING: Part = {
  ...{ names: ['evening', 'soir'], wall: '20:00' },
  has: (wall) => wall >= '12:00',
}
const PARTS: readonly Part[] = [
  { names: ['morning', 'matin'], wall: MORNING, has: (wall) => wall < '12:00' },
  EVENING,
]

/** Behind a day: more of a time than can be read, as in `tomorrow evening`. */
const MORE =
  /^(?:(?:at|à|a\u0300)\s|\d|(?:morning|noon|afternoon|evening|night|matin|midi|après-midi|soir|nuit)(?!\p{L}))/iu

/** So many hours alone are a length of time; with more, the time of day may be meant: `14h`. */
const FEW_HOURS = 6

/**
 * A time in front of words: `20m`, `in 2 hours`, `14:30`, `tomorrow 9am`, `lundi à 9h`, `2026-12-24
 * 09:00`. What could be meant otherwise is refused, and so is what looks like more of a time behind
 * it: a message that left at another time than was meant cannot be taken back.
 */
export function readMoment(text: string, clock: Clock): Reading {
  const words = text.trim()
  if (clock.locale !== 'fr' && SLASHED.test(words)) return flawed('slashed', head(words, 1))
  const read = IN.test(words)
    ? lengthFirst(words.replace(IN, ''), clock)
    : (dayFirst(words, clock) ?? timeFirst(words, clock) ?? lengthFirst(words, clock))
  if (read === null) return flawed('none', head(words, IN.test(words) ? 2 : 1))
  if (!read.ok || isAhead(read.at, clock.now)) return read
  const typed = words.slice(0, words.length - read.rest.length).trim()
  return flawed(read.at < clock.now ? 'past' : 'out', typed)
}

function lengthFirst(words: string, { now }: Clock): Reading | null {
  const length = lengthAt(words)
  if (length === null) return null
  const { ms, rest } = length
  return lengthAt(rest) === null ? moment(now + ms, rest) : flawed('none', head(words, 3))
}

function lengthAt(words: string): { readonly ms: number; readonly rest: string } | null {
  const [first, behind] = splitFirst(words)
  const ms = parseDuration(first)
  if (ms !== null) return { ms, rest: behind }
  const [second, rest] = splitFirst(behind)
  const whole = /^\d+$/.test(first) && isUnit(second) ? parseDuration(first + second) : null
  return whole === null ? null : { ms: whole, rest }
}

function dayFirst(words: string, { zone, now }: Clock): Reading | null {
  const today = dayIn(zone, now)
  const found = dayAt(words, today)
  if (found === null) return null
  const { day, part, rest } = found
  const time = timeAt(rest)
  if (time) {
    // `tonight at 8` may be meant to be eight in the evening.
    return time.isDoubtful || part?.has(time.wall) === false
      ? flawed('none', head(words, 4))
      : moment(momentOf(zone, day, time.wall), time.rest)
  }
  if ((day === today && !part) || MORE.test(rest)) return flawed('none', head(words, 3))
  return moment(momentOf(zone, day, part?.wall ?? MORNING), rest)
}

/** Today, or tomorrow where that is past. */
function timeFirst(words: string, { zone, now }: Clock): Reading | null {
  const time = timeAt(words)
  if (time === null || time.couldBe === 'length') return null
  if (time.couldBe === 'either') return flawed('either', time.typed)
  const today = dayIn(zone, now)
  const { isDoubtful, rest } = time
  if (isDoubtful || SLASHED.test(rest) || dayAt(rest, today)) return flawed('none', head(words, 3))
  const at = momentOf(zone, today, time.wall)
  return moment(at > now ? at : momentOf(zone, dayAfter(today, 1), time.wall), time.rest)
}

interface TimeOfDay {
  /** `HH:MM`. */
  readonly wall: string
  readonly typed: string
  readonly rest: string
  /** What it could be meant for where no day stands before it. */
  readonly couldBe: 'time' | 'length' | 'either'
  /** Two digits behind a whole hour may be its minutes. */
  readonly isDoubtful: boolean
}

function timeAt(words: string): TimeOfDay | null {
  const [noon] = NOON.exec(words) ?? []
  if (noon !== undefined) {
    const rest = words.slice(noon.length).trim()
    const isDoubtful = PAST_NOON.test(rest)
    return { wall: '12:00', typed: noon, rest, couldBe: 'time', isDoubtful }
  }
  const { 0: typed = '', groups = {} } = TIME.exec(words) ?? {}
  const { said, hour = '', minute, stuck, h, apart, half } = groups
  const minutes = minute ?? stuck ?? apart
  if (typed === '' || (said ?? minutes ?? h ?? half) === undefined) return null
  const wall = wallOf(Number(hour), Number(minutes ?? 0), half?.toLowerCase())
  if (wall === null) return null
  const rest = words.slice(typed.length).trim()
  const isClear = (said ?? minute ?? half) !== undefined || (stuck !== undefined && hour[1])
  const isLength = minutes === undefined && Number(hour) <= FEW_HOURS
  return {
    ...{ wall, typed, rest },
    couldBe: isClear ? 'time' : isLength ? 'length' : 'either',
    isDoubtful: h !== undefined && apart === undefined && /^\d\d(?!\S)/.test(rest),
  }
}

function wallOf(hour: number, minute: number, half: string | undefined): string | null {
  if (half !== undefined && (hour < 1 || hour > 12)) return null
  const whole = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  if (whole > 23 || minute > 59) return null
  return [whole, minute].map((part) => String(part).padStart(2, '0')).join(':')
}

interface Day {
  readonly day: string
  readonly part?: Part | undefined
  readonly rest: string
}

function dayAt(words: string, today: string): Day | null {
  const [tonight] = TONIGHT.exec(words) ?? []
  if (tonight !== undefined) {
    return { day: today, part: EVENING, rest: words.slice(tonight.length).trim() }
  }
  const found = wholeDayAt(words, today)
  if (found === null) return null
  const [name, rest] = splitFirst(found.rest)
  const part = PARTS.find(({ names }) => names.includes(name.toLowerCase()))
  return part ? { day: found.day, part, rest } : found
}

function wholeDayAt(words: string, today: string): Day | null {
  const [dated, date] = DATE.exec(words) ?? []
  if (dated !== undefined && date !== undefined) {
    return isDay(date) ? { day: date, rest: words.slice(dated.length) } : null
  }
  const [slashed, number, month] = SLASHED.exec(words) ?? []
  if (slashed !== undefined) {
    const day = nextDate(today, Number(number), Number(month))
    return day === null ? null : { day, rest: words.slice(slashed.length).trim() }
  }
  const [first, rest] = splitFirst(words)
  const name = first.toLowerCase().replace("'", '’')
  if (TODAY.includes(name)) return { day: today, rest }
  if (TOMORROW.includes(name)) return { day: dayAfter(today, 1), rest }
  const weekday = WEEKDAYS.findIndex((names) => names.includes(name))
  return weekday < 0 ? null : { day: nextWeekday(today, weekday), rest }
}

/** This year, or the next one where it is past. */
function nextDate(today: string, date: number, month: number): string | null {
  const year = Number(today.slice(0, 4))
  const days = [year, year + 1].map((one) =>
    [one, month, date].map((part) => String(part).padStart(2, '0')).join('-'),
  )
  return days.find((day) => isDay(day) && day >= today) ?? null
}

/** No 30th of February. */
function isDay(date: string): boolean {
  return !Number.isNaN(Date.parse(date)) && dayAfter(date, 0) === date
}

function splitFirst(words: string): [first: string, rest: string] {
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? []
  return [first, rest]
}

function head(words: string, count: number): string {
  return words.split(/\s+/).slice(0, count).join(' ')
}

function moment(at: number, rest: string): Moment {
  return { ok: true, at, rest }
}

function flawed(why: NoMoment['why'], typed: string): NoMoment {
  return { ok: false, why, typed }
}
