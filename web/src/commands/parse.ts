import { SANCTION_REASON, SLOW_SECONDS } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { isUnit, parseDuration } from './durations.ts'

/** In the order in which help lists them. */
export const COMMAND_NAMES = [
  'kick',
  'mute',
  'unmute',
  'ban',
  'unban',
  'slow',
  'lock',
  'unlock',
  'kill',
  'resume',
  'poll',
  'later',
  'remind',
  'help',
] as const
export type CommandName = (typeof COMMAND_NAMES)[number]

/** Those that are about a person. */
export const ABOUT_PEOPLE: readonly CommandName[] = ['kick', 'mute', 'unmute', 'ban', 'unban']

export type Command =
  /** `ms`: for how long; `null`: a kick that is over at once, or for good. */
  | {
      readonly name: 'kick' | 'mute' | 'ban'
      readonly alias: string
      readonly ms: number | null
      readonly reason: string
    }
  | { readonly name: 'unmute' | 'unban'; readonly alias: string; readonly word: string }
  | { readonly name: 'slow'; readonly seconds: number; readonly reason: string }
  | { readonly name: 'lock' | 'unlock'; readonly reason: string }
  | { readonly name: 'kill' | 'resume' | 'help' }
  | { readonly name: 'poll'; readonly question: string }
  /** `words`: when, and what (moment.ts). */
  | { readonly name: 'later' | 'remind'; readonly words: string }

/** Why a text that begins with a slash is no command that could be carried out. */
export type Flaw =
  | { readonly kind: 'unknown'; readonly typed: string; readonly near: string | null }
  | { readonly kind: 'nobody'; readonly name: CommandName }
  | { readonly kind: 'time'; readonly typed: string }
  | { readonly kind: 'reason'; readonly name: CommandName }
  | { readonly kind: 'reason-long' }
  | { readonly kind: 'pace' }

export type Parsed =
  { readonly ok: true; readonly command: Command } | { readonly ok: false; readonly flaw: Flaw }

/** What a command is also called. */
export const OTHERWISE: Readonly<Record<string, CommandName>> = {
  sondage: 'poll',
  plustard: 'later',
  rappel: 'remind',
}

const ALIAS = /^@?([a-z0-9][a-z0-9_.-]{1,30})$/i

export function parseCommand(text: string): Parsed {
  const [, typed = '', rest = ''] = /^\s*\/(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  const meant = OTHERWISE[typed.toLowerCase()] ?? typed.toLowerCase()
  const name = COMMAND_NAMES.find((known) => known === meant)
  const words = rest.trim()
  switch (name) {
    case undefined:
      return flawed({ kind: 'unknown', typed, near: nearest(typed.toLowerCase()) })
    case 'kick':
    case 'mute':
    case 'ban':
      return parseSanction(name, words)
    case 'unmute':
    case 'unban': {
      const [alias, word] = aliasFirst(words)
      if (alias === null) return flawed({ kind: 'nobody', name })
      return tooLong(word) ?? done({ name, alias, word })
    }
    case 'slow':
      return parseSlow(words)
    case 'lock':
    case 'unlock':
      return tooLong(words) ?? done({ name, reason: words })
    case 'poll':
      return done({ name, question: words })
    case 'later':
    case 'remind':
      return done({ name, words })
    case 'kill':
    case 'resume':
    case 'help':
      return done({ name })
  }
}

function parseSanction(name: 'kick' | 'mute' | 'ban', words: string): Parsed {
  const [alias, after] = aliasFirst(words)
  if (alias === null) return flawed({ kind: 'nobody', name })
  const { typed, reason } = timeFirst(after)
  const ms = typed === null ? null : parseDuration(typed)
  if (typed !== null && ms === null) return flawed({ kind: 'time', typed })
  if (reason === '') return flawed({ kind: 'reason', name })
  return tooLong(reason) ?? done({ name, alias, ms, reason })
}

/** `30`, `1m`, `off`. */
function parseSlow(words: string): Parsed {
  const [first = '', rest = ''] = splitFirst(words)
  const seconds = slowSeconds(first)
  if (seconds === null || seconds > SLOW_SECONDS.max) return flawed({ kind: 'pace' })
  return tooLong(rest) ?? done({ name: 'slow', seconds, reason: rest })
}

function slowSeconds(word: string): number | null {
  if (word.toLowerCase() === 'off') return 0
  if (/^\d{1,6}$/.test(word)) return Number(word)
  if (/^0+[a-z]+$/i.test(word)) return 0
  const ms = parseDuration(word)
  return ms === null ? null : ms / 1_000
}

function aliasFirst(words: string): [alias: string | null, rest: string] {
  const [first = '', rest = ''] = splitFirst(words)
  const [, alias] = ALIAS.exec(first) ?? []
  return [alias?.toLowerCase() ?? null, rest]
}

/**
 * The time in front of a reason. A number with letters stuck to it is meant as one: read as part of
 * the reason, a slip would shut somebody out for good.
 */
function timeFirst(words: string): { typed: string | null; reason: string } {
  const [first = '', rest = ''] = splitFirst(words)
  if (/^\d+[a-z]/i.test(first)) return { typed: first, reason: rest }
  const [second = '', after = ''] = splitFirst(rest)
  if (/^\d+$/.test(first) && isUnit(second)) return { typed: `${first} ${second}`, reason: after }
  return { typed: null, reason: words }
}

function splitFirst(words: string): [string?, string?] {
  const [, first, rest] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? []
  return [first, rest]
}

/** The command that was most likely meant. */
function nearest(typed: string): string | null {
  const [best] = [...COMMAND_NAMES, ...Object.keys(OTHERWISE)]
    .map((name) => ({ name, steps: distance(typed, name) }))
    .filter(({ steps, name }) => steps <= (name.length > 4 ? 2 : 1))
    .sort((a, b) => a.steps - b.steps)
  return best?.name ?? null
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1]
    for (const [j, other] of Array.from(b).entries()) {
      const swapped = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(swapped, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

function tooLong(reason: string): Parsed | null {
  return reason.length > SANCTION_REASON.max ? flawed({ kind: 'reason-long' }) : null
}

function done(command: Command): Parsed {
  return { ok: true, command }
}

function flawed(flaw: Flaw): Parsed {
  return { ok: false, flaw }
}
