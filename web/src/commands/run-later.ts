import { REMINDER_NOTE_CHARS } from '../../../durable-objects/protocol/later-limits.ts'
import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import type { ClientId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { CallError } from '../api/call.ts'
import type { AppState } from '../app/app-state.ts'
import type { Outcome, Writing } from '../composer/command-state.ts'
import { messageOf } from '../composer/slash.ts'
import { dayIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { putReminder } from '../later/put-reminder.ts'
import { putScheduled } from '../later/put-scheduled.ts'
import { dayAfter } from '../later/times.ts'
import { whenWords } from '../later/when.ts'
import { newClientId } from '../sync/client-id.ts'
import { readMoment, type Clock, type NoMoment } from './moment.ts'
import type { Command } from './parse.ts'
import { usage } from './words.ts'

type Later = Extract<Command, { readonly name: 'later' | 'remind' }>

/** What is written waits for its time, or for the person themselves. */
export async function runLater(
  { name, words }: Later,
  { page, zone }: Pick<AppState, 'page' | 'zone'>,
  writing: Writing,
): Promise<Outcome> {
  const { view } = page.value
  if (view.kind !== 'conversation') return wrong(sentenceOf('not_found'))
  const clock = { zone: zone.value, locale: presentLocale(), now: Date.now() }
  const read = readMoment(words, clock)
  if (!read.ok) return wrong(explain(read, clock))
  const { at, rest } = read
  const { uploads } = writing
  // The composer has waited for them.
  const files = (name === 'later' && (await uploads.value?.up())) || []
  if (rest === '' && files.length === 0) return wrong(say('commands.what', { use: usage(name) }))
  const id = idOf([name, view.subject.id, writing.thread, words].join(' '))
  const when = whenWords(clock.zone, at, clock.now)
  return name === 'later'
    ? await schedule({ id, at, rest, when, files }, view.subject, writing)
    : await remind({ id, at, rest, when, files })
}

interface Wish {
  readonly id: ClientId
  readonly at: number
  readonly rest: string
  readonly files: readonly FileCard[]
  /** As it is said. */
  readonly when: string
}

async function schedule(
  { id, at, rest, when, files }: Wish,
  subject: ConversationView['subject'],
  writing: Writing,
): Promise<Outcome> {
  const text = messageOf(rest)
  if (text === null) return wrong(say('commands.noMessage'))
  const refused = await putScheduled({ id, text, at, files }, subject, writing)
  if (refused) return wrong(whyNot(refused))
  const { uploads } = writing
  uploads.value?.sent(files)
  if (writing.errand.value?.kind === 'reply') writing.errand.value = null
  return done(say('compose.scheduled', { when }), { what: 'scheduled', id, text, files, uploads })
}

async function remind({ id, at, rest, when }: Wish): Promise<Outcome> {
  if (rest.length > REMINDER_NOTE_CHARS) return wrong(say('commands.noteLong'))
  const refused = await putReminder({ id, note: rest, at })
  if (refused) return wrong(whyNot(refused))
  return done(say('message.reminded', { when }), { what: 'reminder', id })
}

/** The last one of which it is not known whether it waits now. */
let tried: { readonly key: string; readonly id: ClientId } | null = null

/** The same for each try, so that an answer that got lost leaves one. */
function idOf(key: string): ClientId {
  if (tried?.key !== key) tried = { key, id: newClientId(Date.now()) }
  return tried.id
}

function done(text: string, undo: Extract<Outcome, { readonly kind: 'told' }>['undo']): Outcome {
  tried = null
  return { kind: 'told', text, undo }
}

function whyNot({ code, fields = [] }: CallError): string {
  return sentenceOf(fields[0]?.code ?? code)
}

function explain({ why, typed }: NoMoment, { zone, now }: Clock): string {
  if (why === 'either') return say('commands.either', { typed })
  if (why === 'past') return say('commands.past', { typed })
  if (why === 'out') return say('commands.out', { typed })
  if (why === 'slashed') {
    return say('commands.slashed', { typed, date: dayAfter(dayIn(zone, now), 30) })
  }
  return say('commands.when', { typed, date: dayAfter(dayIn(zone, now), 30) })
}

function wrong(text: string): Outcome {
  return { kind: 'wrong', text }
}
