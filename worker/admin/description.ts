import type * as v from 'valibot'
import type { BotScope } from '../../durable-objects/protocol/bot-scopes.ts'
import type { Scope } from '../../durable-objects/protocol/rest/api-tokens.ts'

/** What the description says of a route besides what it parses. */
export interface DescribedRoute {
  readonly summary: string
  readonly status: 200 | 201 | 204
  /** What a token of an administrator must open; `null`, and without: no such token opens it. */
  readonly scope?: Scope | null
  /** Whoever knows the address may call it: no session counts. */
  readonly isOpen?: true
  /** For bots by their tokens: to nobody else it means anything. */
  readonly isForBots?: true
  /** What a bot's token must open where its path does not say it (middleware/bot.ts); `null`: nothing. */
  readonly botScope?: BotScope | null
  /** The schema of the answer; a 204 has none. */
  readonly answer?: v.GenericSchema
  /** The schema of each line, where the answer is JSON Lines. */
  readonly lines?: v.GenericSchema
  /** The schema of a refusal that is not like the others. */
  readonly refusal?: v.GenericSchema
  /** The schema of an answer that is plain text. */
  readonly text?: v.GenericSchema
  /** The answer is the bytes of a file. */
  readonly isFile?: true
  /** The body is bytes. */
  readonly takesBytes?: true
  /** The body may be a form as well. */
  readonly takesForm?: true
  /** The schema of a body, and of parameters, that the handler reads by itself. */
  readonly body?: v.GenericSchema
  readonly asks?: v.GenericSchema
  /** Headers of the request that this route alone reads: what each does. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Routes that stand under one path, with the table that tells of each. */
export interface ApiPart {
  readonly tag: ApiTag
  readonly under: '/api/admin' | '/api' | '/api/slack' | ''
  readonly routes: readonly ApiHandler[]
  readonly table: Readonly<Record<string, DescribedRoute>>
}

export interface ApiHandler {
  readonly method: string
  readonly path: string
  readonly handler: object
}

/** As the description groups them. */
export const API_TAGS = ['administration', 'everyday', 'slack'] as const
export type ApiTag = (typeof API_TAGS)[number]
