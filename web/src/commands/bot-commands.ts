import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { CommandsAnswer } from '../../../durable-objects/protocol/rest/bot-commands.ts'
import { call } from '../api/call.ts'
import type { Outcome } from '../composer/command-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'

type Commands = CommandsAnswer['commands']

/** So long a list is remembered (ms): a bot that has come or gone shows soon. */
const FRESH_MS = 30_000

const known = new Map<ConversationId, { readonly at: number; readonly list: Promise<Commands> }>()

type Subject = ConversationView['subject']

function pathOf(subject: Subject): string {
  const path = `/api/rooms/${subject.id}/commands`
  return subject.kind === 'thread' ? `${path}?with=${subject.with.id}` : path
}

/** The commands of the bots here; none where they cannot be asked for. */
export async function botCommandsIn(subject: Subject): Promise<Commands> {
  const now = Date.now()
  const found = known.get(subject.id)
  if (found && now - found.at < FRESH_MS) return await found.list
  const list = call<CommandsAnswer>('GET', pathOf(subject)).then((answer) =>
    answer.ok ? answer.value.commands : [],
  )
  known.set(subject.id, { at: now, list })
  return await list
}

/** Sends a draft to the bot whose command it is; `null`: it is of none here. */
export async function giveToBot(draft: string, subject: Subject): Promise<Outcome | null> {
  const [, typed = '', words = ''] = /^\s*\/(\S*)\s*([\s\S]*)$/.exec(draft) ?? []
  const name = typed.toLowerCase()
  const command = (await botCommandsIn(subject)).find((one) => one.name === name)
  if (command === undefined) return null
  const body = { name, words: words.trim() }
  const given = await call('POST', pathOf(subject), body)
  // Taken away since it was listed.
  if (!given.ok && given.error.code === 'not_found') return null
  if (!given.ok) return { kind: 'wrong', text: sentenceOf(given.error.code) }
  const text = say('commands.given', { name, bot: command.bot.name })
  return { kind: 'told', text, undo: null }
}
