import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { ABOUT_PEOPLE, type CommandName } from './parse.ts'

export type Option =
  | { readonly kind: 'command'; readonly name: CommandName; readonly text: string }
  | { readonly kind: 'person'; readonly person: PersonCard; readonly text: string }

export interface Known {
  /** Those that this person may use here. */
  readonly commands: readonly CommandName[]
  readonly people: readonly PersonCard[]
}

/** People shown at once. */
const PEOPLE = 6

/** What a draft can become: `text` is the draft with the option in it. */
export function complete(draft: string, { commands, people }: Known): readonly Option[] {
  const [, begun] = /^\s*\/([a-z]*)$/i.exec(draft) ?? []
  if (begun !== undefined) {
    return commands
      .filter((name) => name.startsWith(begun.toLowerCase()))
      .map((name) => ({ kind: 'command', name, text: `/${name} ` }))
  }
  const [, typed = '', at] = /^\s*\/([a-z]+)\s+@?([\w.-]*)$/i.exec(draft) ?? []
  const name = ABOUT_PEOPLE.find((one) => one === typed.toLowerCase())
  if (name === undefined || at === undefined || !commands.includes(name)) return []
  const wanted = plain(at)
  return people
    .filter((person) => person.alias !== '')
    .filter(({ alias, name: called }) => {
      return (
        alias.startsWith(wanted) ||
        plain(called)
          .split(/\s+/)
          .some((w) => w.startsWith(wanted))
      )
    })
    .slice(0, PEOPLE)
    .map((person) => ({ kind: 'person', person, text: `/${name} @${person.alias} ` }))
}

/** Whether nothing is left to complete: Enter carries it out. */
export function isWhole(draft: string, [only, ...others]: readonly Option[]): boolean {
  return only !== undefined && others.length === 0 && draft.trim() === only.text.trim()
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
}
