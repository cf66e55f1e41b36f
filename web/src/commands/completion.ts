import { fold } from '../../../durable-objects/protocol/fold.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { CommandsAnswer } from '../../../durable-objects/protocol/rest/bot-commands.ts'
import { ABOUT_PEOPLE, OTHERWISE, type CommandName } from './parse.ts'

export type Option =
  | { readonly kind: 'command'; readonly name: CommandName; readonly text: string }
  | {
      readonly kind: 'bot-command'
      readonly command: CommandsAnswer['commands'][number]
      readonly text: string
    }
  /** A time that is offered; `moment`: the one that was read, and there is nothing to choose. */
  | {
      readonly kind: 'time' | 'moment'
      readonly at: number
      readonly name: string
      readonly text: string
    }
  | {
      readonly kind: 'person'
      readonly person: PersonCard
      readonly text: string
      /** Where the cursor goes; absent: to the end. */
      readonly caret?: number
    }
  | {
      readonly kind: 'room' | 'emoji'
      /** The sign of a room, or the emoji itself. */
      readonly sign: string
      readonly name: string
      readonly text: string
      readonly caret: number
    }

export interface Known {
  /** Those that this person may use here. */
  readonly commands: readonly CommandName[]
  readonly people: readonly PersonCard[]
  /** Those of the bots here. */
  readonly ofBots?: CommandsAnswer['commands']
}

/** People shown at once. */
export const PEOPLE = 6

/** What a draft can become: `text` is the draft with the option in it. */
export function complete(
  draft: string,
  { commands, people, ofBots = [] }: Known,
): readonly Option[] {
  const [, begun] = /^\s*\/([a-z0-9_-]*)$/i.exec(draft) ?? []
  if (begun !== undefined) {
    const isMeant = (name: string): boolean => name.startsWith(begun.toLowerCase())
    return [
      ...commands.flatMap((name) => {
        const called = [name, ...otherNames(name)].find(isMeant)
        return called === undefined ? [] : [{ kind: 'command', name, text: `/${called} ` } as const]
      }),
      ...ofBots
        .filter(({ name }) => isMeant(name))
        .map((command) => ({ kind: 'bot-command', command, text: `/${command.name} ` }) as const),
    ]
  }
  const [, typed = '', at] = /^\s*\/([a-z]+)\s+@?([\w.-]*)$/i.exec(draft) ?? []
  const name = ABOUT_PEOPLE.find((one) => one === typed.toLowerCase())
  if (name === undefined || at === undefined || !commands.includes(name)) return []
  return peopleCalled(at, people).map((person) => {
    return { kind: 'person', person, text: `/${name} @${person.alias} ` }
  })
}

function otherNames(name: CommandName): readonly string[] {
  return Object.keys(OTHERWISE).filter((other) => OTHERWISE[other] === name)
}

/** By the beginning of the alias or of any of the names. */
export function peopleCalled(at: string, people: readonly PersonCard[]): readonly PersonCard[] {
  const wanted = fold(at)
  const isCalled = ({ alias, name }: PersonCard): boolean =>
    alias !== '' &&
    (alias.startsWith(wanted) ||
      fold(name)
        .split(/\s+/)
        .some((word) => word.startsWith(wanted)))
  return people.filter(isCalled).slice(0, PEOPLE)
}

/** Whether nothing is left to complete: Enter carries it out. */
export function isWhole(draft: string, [only, ...others]: readonly Option[]): boolean {
  return only !== undefined && others.length === 0 && draft.trim() === only.text.trim()
}
