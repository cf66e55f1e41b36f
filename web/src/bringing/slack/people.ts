import type { SourcePerson } from '../../../../durable-objects/protocol/moving/imports.ts'
import { DISPLAY_NAME } from '../../../../durable-objects/protocol/rest/accounts.ts'
import { PROFILE } from '../../../../durable-objects/protocol/rest/profile.ts'
import { checkAlias } from '../../../../worker/auth/alias.ts'
import type { SlackUser } from './shapes.ts'

const LONGEST_ALIAS = 31

/** Everybody of a Slack export, each with an alias of their own. */
export class Crowd {
  readonly #people = new Map<string, SourcePerson>()
  readonly #aliases = new Set<string>()

  get people(): readonly SourcePerson[] {
    return [...this.#people.values()]
  }

  has(id: string): boolean {
    return this.#people.has(id)
  }

  aliasOf(id: string): string | null {
    return this.#people.get(id)?.alias ?? null
  }

  add({ id, name, real_name, tz, is_bot, is_restricted, profile }: SlackUser): void {
    const shown = [profile?.display_name, profile?.real_name, real_name, name]
    const called = shown.find((one) => one !== undefined && one.trim() !== '') ?? id
    const job = cut(profile?.title ?? '', PROFILE.job)
    const pronouns = cut(profile?.pronouns ?? '', PROFILE.pronouns)
    const email = profile?.email ?? ''
    this.#people.set(id, {
      ...{
        id,
        alias: this.#free(name === '' ? called : name),
        name: cut(called, DISPLAY_NAME.max),
      },
      ...(is_restricted === true && { role: 'guest' as const }),
      ...(is_bot === true && { isBot: true }),
      ...(tz && { timeZone: tz.slice(0, 64) }),
      ...(email !== '' && email.length <= 254 && { email }),
      ...(job !== '' && { job }),
      ...(pronouns !== '' && { pronouns }),
    })
  }

  /** Somebody who wrote and stands in no list: a bot, or a person of another workspace. */
  addStranger(id: string, called: string): void {
    if (this.has(id)) return
    const name = called.trim() === '' ? id : called
    const profile = { real_name: name, display_name: '', email: '', title: '', pronouns: '' }
    this.add({
      ...{ id, name, real_name: name, tz: null, is_restricted: null, profile },
      is_bot: /^(B|USLACKBOT$|name:)/.test(id),
    })
  }

  /** As close to the name there as the form of an alias allows. */
  #free(name: string): string {
    const plain = name
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9_.-]+/g, '-')
      .replace(/^[^a-z0-9]+/, '')
      .slice(0, LONGEST_ALIAS - 8)
    const stem = checkAlias(plain).ok ? plain : `${plain}.slack`.replace(/^\./, 'x.')
    let alias = stem
    for (let more = 2; this.#aliases.has(alias); more += 1) alias = `${stem}.${String(more)}`
    this.#aliases.add(alias)
    return alias
  }
}

function cut(text: string, points: number): string {
  return Array.from(text.trim()).slice(0, points).join('')
}
