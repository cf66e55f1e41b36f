import type { PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'

/** What an act finds: a room of its own, with a request at its door. */
export interface Stage {
  readonly room: RoomId
  readonly access: 'open' | 'approval' | 'private'
  readonly request: string
  readonly keeper: PersonId
  readonly extra: PersonId
}

export interface Act {
  readonly name: string
  /** As it stands in worker/api-routes.ts. */
  readonly route: string
  readonly ask: (stage: Stage) => {
    readonly method: string
    readonly path: string
    readonly body?: object
  }
  /**
   * One letter for each column: owner, moderator, member, guest, staff and administrator in the room;
   * outsider, staff and administrator outside.
   */
  readonly who: string
  /** The status for who may, and for who knows of the room and may not (else 403). */
  readonly yes: number
  readonly no?: number
  /** Possible in this kind of room only. */
  readonly only?: 'open' | 'approval'
  /** What who is in it hears instead. */
  readonly inside?: number
}

const NOBODY = 'p_aaaaaaaaaaaaaaaaaaaa'

function room(
  method: string,
  part: string,
  body?: (stage: Stage) => object,
): Pick<Act, 'route' | 'ask'> {
  const route = part.replace(/\{.*\}/, ':person')
  return {
    route: `${method} /api/rooms/:room${route}`,
    ask: (stage) => ({
      method,
      path: `/api/rooms/${stage.room}${part.replace('{extra}', stage.extra).replace('{keeper}', stage.keeper)}`,
      ...(body && { body: body(stage) }),
    }),
  }
}

/** In this order each leaves the next what it needs. */
export const ACTS: readonly Act[] = [
  { name: 'see it', ...room('GET', ''), who: 'yyyyyyyyy', yes: 200 },
  { name: 'see who is in it', ...room('GET', '/members'), who: 'yyyyyynyy', yes: 200 },
  {
    ...{ name: 'see who waits', ...room('GET', '/requests') },
    ...{ who: 'yynnyynyy', yes: 200, only: 'approval' },
  },
  {
    ...{ name: 'describe', ...room('PATCH', '', () => ({ topic: 'x' })) },
    ...{ who: 'yynnyynyy', yes: 200 },
  },
  {
    ...{ name: 'choose its kind', ...room('PATCH', '', ({ access }) => ({ access })) },
    ...{ who: 'ynnnnynny', yes: 200 },
  },
  {
    ...{ name: 'make read-only', ...room('PATCH', '', () => ({ isReadOnly: false })) },
    ...{ who: 'yynnyynyy', yes: 200 },
  },
  {
    ...{ name: 'invite', ...room('POST', '/members', () => ({ alias: 'nobody-here' })) },
    ...{ who: 'yynnyynyy', yes: 404 },
  },
  {
    ...{ name: 'give a role', ...room('PATCH', '/members/{extra}', () => ({ role: 'member' })) },
    ...{ who: 'ynnnnynny', yes: 204 },
  },
  {
    ...{ name: 'hand over', ...room('PUT', '/owner', () => ({ person: NOBODY })) },
    ...{ who: 'ynnnnynny', yes: 404 },
  },
  {
    ...{ name: 'answer a request', route: 'POST /api/access-requests/:id/decision' },
    ask: ({ request }) => ({
      ...{ method: 'POST', path: `/api/access-requests/${request}/decision` },
      body: { decision: 'refuse' },
    }),
    ...{ who: 'yynnyynyy', yes: 204, no: 404, only: 'approval' },
  },
  {
    ...{ name: 'remove a member', ...room('DELETE', '/members/{extra}') },
    ...{ who: 'yynnyynyy', yes: 204 },
  },
  {
    ...{ name: 'remove a keeper', ...room('DELETE', '/members/{keeper}') },
    ...{ who: 'ynnnnynny', yes: 204 },
  },
  {
    ...{ name: 'read', route: 'GET /api/conversations/:id/content' },
    ask: (stage) => ({ method: 'GET', path: `/api/conversations/${stage.room}/content` }),
    ...{ who: 'yyyyyynnn', yes: 200 },
  },
  ...(['PUT vote', 'POST closing'] as const).map((what): Act => {
    const [method = '', deed = ''] = what.split(' ')
    return {
      name: `${deed} of a poll`,
      route: `${method} /api/conversations/:conversation/polls/:num/${deed}`,
      ask: (stage) => ({
        ...{ method, path: `/api/conversations/${stage.room}/polls/999/${deed}` },
        ...(deed === 'vote' && { body: { choices: [0] } }),
      }),
      ...{ who: 'yyyyyynnn', yes: 404 },
    }
  }),
  { name: 'hear what bots take', ...room('GET', '/commands'), who: 'yyyyyynnn', yes: 200 },
  {
    ...{ name: 'call a bot', ...room('POST', '/commands', () => ({ name: 'none', words: '' })) },
    ...{ who: 'yyyyyynnn', yes: 404 },
  },
  {
    ...{ name: 'ask', ...room('POST', '/requests', () => ({ reason: 'x' })) },
    ...{ who: 'yyyyyyyyy', yes: 202, only: 'approval', inside: 409 },
  },
  { name: 'take it back', ...room('DELETE', '/requests'), who: 'yyyyyyyyy', yes: 204 },
  {
    ...{ name: 'join', ...room('POST', '/membership') },
    ...{ who: 'yyyyyyyyy', yes: 200, only: 'open', inside: 200 },
  },
  { name: 'archive', ...room('PUT', '/archive'), who: 'ynnnnynny', yes: 204 },
  { name: 'restore', ...room('DELETE', '/archive'), who: 'ynnnnynny', yes: 204 },
  { name: 'leave', ...room('DELETE', '/membership'), who: 'yyyyyyyyy', yes: 204 },
]
