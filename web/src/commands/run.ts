import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { PeopleAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import type { RoomChange, RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { SanctionsAnswer } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { call, type Wrong } from '../api/call.ts'
import type { AppState } from '../app/app-state.ts'
import type { Outcome, Writing } from '../composer/command-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { impose, lift } from '../moderation/impose.ts'
import { toldOf } from '../moderation/told.ts'
import { mayCommand, roomIn } from './allowed.ts'
import { durationWords } from './durations.ts'
import { giveToBot } from './bot-commands.ts'
import { explain } from './explain.ts'
import { parseCommand, type Command } from './parse.ts'
import type { Scene } from './scene.ts'

/** The page from which the server is stopped and opened again. */
const SERVER_PAGE = '/admin/server'

/** The form of some commands: each has a name among these. */
type About<Name extends Command['name']> = Extract<Command, { readonly name: Name }>

interface Around {
  readonly app: Pick<AppState, 'go' | 'page' | 'zone'>
  readonly writing: Writing
}

/** Carries out what was typed after a slash, or says why not. */
export async function run(draft: string, scene: Scene, { app, writing }: Around): Promise<Outcome> {
  const parsed = parseCommand(draft)
  if (!parsed.ok) {
    if (parsed.flaw.kind !== 'unknown') return wrong(explain(parsed.flaw))
    const given = await giveToBot(draft, scene.subject)
    return given ?? wrong(explain(parsed.flaw))
  }
  const { command } = parsed
  const { me } = scene
  switch (command.name) {
    case 'help':
      return { kind: 'help' }
    case 'poll':
      return { kind: 'poll', question: command.question }
    case 'later':
    case 'remind': {
      const { runLater } = await import('./run-later.ts')
      return await runLater(command, app, writing)
    }
    case 'kill':
    case 'resume':
      if (!mayCommand(command.name, me, roomIn(scene))) {
        return wrong(say('commands.forbiddenServer', { name: command.name }))
      }
      await app.go(SERVER_PAGE, 'push')
      return { kind: 'told', text: '', undo: null }
    default:
      return await inRoom(command, scene, app)
  }
}

async function inRoom(
  command: Exclude<Command, About<'help' | 'poll' | 'later' | 'remind' | 'kill' | 'resume'>>,
  scene: Scene,
  app: Pick<AppState, 'go' | 'page'>,
): Promise<Outcome> {
  const { name } = command
  const { me } = scene
  const room = roomIn(scene)
  if (room === null) return wrong(say('commands.noRoom', { name }))
  if (!mayCommand(name, me, room)) return wrong(say('commands.forbidden', { name }))
  switch (command.name) {
    case 'kick':
    case 'mute':
    case 'ban':
      return await sanction(command, room, scene)
    case 'unmute':
    case 'unban':
      return await liftAll(command, room, scene)
    case 'slow':
    case 'lock':
    case 'unlock':
      return await change(command, room, app)
  }
}

async function sanction(
  { name, alias, ms, reason }: About<'kick' | 'mute' | 'ban'>,
  room: RoomSummary,
  scene: Scene,
): Promise<Outcome> {
  const person = await findPerson(alias, scene)
  if (person === null) return wrong(say('commands.noSuch', { alias }))
  const wish = { kind: name, person: person.id, room: room.id, ms, reason } as const
  const answer = await impose(wish)
  if (!answer.ok) return refused(answer.error.code)
  const made = answer.value.sanction
  const undo = made.isInForce
    ? ({ what: 'sanction', id: made.id, name: person.name } as const)
    : null
  return { kind: 'told', text: toldOf(made, ms), undo }
}

/** Everything of that kind that is in force here against the person. */
async function liftAll(
  { name, alias, word }: About<'unmute' | 'unban'>,
  room: RoomSummary,
  scene: Scene,
): Promise<Outcome> {
  const person = await findPerson(alias, scene)
  if (person === null) return wrong(say('commands.noSuch', { alias }))
  const path = `/api/sanctions?room=${room.id}&person=${person.id}&state=active`
  const found = await call<SanctionsAnswer>('GET', path)
  if (!found.ok) return refused(found.error.code)
  const meant = found.value.sanctions.filter(
    ({ kind }) => (kind === 'mute') === (name === 'unmute'),
  )
  if (meant.length === 0) return wrong(say('commands.nothing', { alias }))
  for (const { id } of meant) {
    const lifted = await lift(id, word)
    if (!lifted.ok) return refused(lifted.error.code)
  }
  return { kind: 'told', text: say('moderation.lifted', { name: person.name }), undo: null }
}

async function change(
  command: About<'slow' | 'lock' | 'unlock'>,
  room: RoomSummary,
  app: Pick<AppState, 'go' | 'page'>,
): Promise<Outcome> {
  const { name, reason } = command
  const wanted: RoomChange = {
    ...(name === 'slow' ? { slowSeconds: command.seconds } : { isLocked: name === 'lock' }),
    ...(reason !== '' && { reason }),
  }
  const answer = await call('PATCH', `/api/rooms/${room.id}`, wanted)
  if (!answer.ok) return refused(answer.error.code)
  await app.go(app.page.value.path, 'keep')
  const text =
    name !== 'slow'
      ? say(name === 'lock' ? 'commands.locked' : 'commands.unlocked', { room: room.name })
      : command.seconds === 0
        ? say('commands.unslowed')
        : say('commands.slowed', { time: durationWords(presentLocale(), command.seconds * 1_000) })
  return { kind: 'told', text, undo: null }
}

/** Nearly always one of those who are on the screen. */
async function findPerson(alias: string, { people, me }: Scene): Promise<PersonCard | null> {
  const named = (person: PersonCard): boolean => person.alias === alias
  const known = [...people, me].find(named)
  if (known) return known
  const found = await call<PeopleAnswer>('GET', `/api/people?query=${encodeURIComponent(alias)}`)
  return (found.ok && found.value.people.find(named)) || null
}

function refused(code: Wrong): Outcome {
  return wrong(sentenceOf(code))
}

function wrong(text: string): Outcome {
  return { kind: 'wrong', text }
}
