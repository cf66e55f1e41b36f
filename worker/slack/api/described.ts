import * as v from 'valibot'
import type { ApiPart, DescribedRoute } from '../../admin/description.ts'
import { Payload } from '../payload.ts'
import * as answers from './answers.ts'
import { SCOPES } from './methods.ts'

/* What each method takes: in a form, or behind `?`, everything is text. */

const Text = v.string()
const Flag = v.optional(v.union([v.boolean(), v.string()]))
/** A room by id or by name, or the person whom one writes to in private. */
const Where = { channel: Text } as const
const Page = {
  limit: v.optional(v.union([v.number(), v.string()])),
  cursor: v.optional(Text),
} as const
const Between = { oldest: v.optional(Text), latest: v.optional(Text), inclusive: Flag } as const
const Reaction = v.object({ ...Where, timestamp: Text, name: Text })

const TAKEN: Readonly<Record<string, Pick<DescribedRoute, 'summary' | 'body' | 'answer'>>> = {
  'auth.test': { summary: 'Who the token speaks for', answer: answers.AuthTest },
  'chat.postMessage': {
    summary: 'Write a message, also in a thread',
    body: v.object({
      ...{ ...Where, ...Payload.entries, thread_ts: v.optional(Text), reply_broadcast: Flag },
      client_msg_id: v.optional(Text),
    }),
    answer: answers.Posted,
  },
  'chat.update': {
    summary: 'Change a message of one’s own',
    body: v.object({ ...Where, ts: Text, ...Payload.entries }),
    answer: answers.Updated,
  },
  'chat.delete': {
    summary: 'Delete a message',
    ...{ body: v.object({ ...Where, ts: Text }), answer: answers.Deleted },
  },
  'conversations.list': {
    summary: 'Rooms that one may know of',
    body: v.object({ ...Page, types: v.optional(Text), exclude_archived: Flag }),
    answer: answers.Channels,
  },
  'conversations.join': {
    ...{ summary: 'Enter an open room', body: v.object(Where), answer: answers.Joined },
  },
  'conversations.history': {
    summary: 'Messages of a conversation, the newest first',
    ...{ body: v.object({ ...Where, ...Page, ...Between }), answer: answers.History },
  },
  'conversations.replies': {
    summary: 'A thread, from its root on',
    body: v.object({ ...Where, ts: Text, ...Page, ...Between }),
    answer: answers.Replies,
  },
  'reactions.add': {
    ...{ summary: 'React to a message', body: Reaction, answer: answers.Reacted },
  },
  'reactions.remove': {
    ...{ summary: 'Take a reaction back', body: Reaction, answer: answers.Reacted },
  },
  'users.list': { summary: 'People', body: v.object(Page), answer: answers.Users },
  'users.info': {
    ...{ summary: 'One person', body: v.object({ user: Text }), answer: answers.OneUser },
  },
}

/** The methods as the description tells them; they stand behind one route. */
export const SLACK_PART: ApiPart = {
  ...{ tag: 'slack', under: '/api/slack', routes: [] },
  table: Object.fromEntries(
    Object.entries(TAKEN).map(([method, told]): [string, DescribedRoute] => [
      `POST /${method}`,
      {
        ...{ ...told, status: 200, isForBots: true, botScope: SCOPES.get(method) ?? null },
        ...{ takesForm: true, refusal: answers.Refusal },
        ...(method === 'chat.postMessage' && {
          headers: { 'Idempotency-Key': 'With the same key it is written once, for ever.' },
        }),
      },
    ]),
  ),
}
