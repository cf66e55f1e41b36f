import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { CommandsAnswer } from '../../../durable-objects/protocol/rest/bot-commands.ts'
import type { HeldGoing } from '../../../durable-objects/protocol/rest/holds.ts'
import type { WouldGo } from '../../../durable-objects/protocol/rest/retention.ts'
import type { MembersAnswer } from '../../../durable-objects/protocol/rest/room-members.ts'
import type { AskTickets } from '../../../durable-objects/protocol/rest/tickets.ts'
import { PIXEL } from '../../support/pixel.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

/** What the API would answer to a page in that state. */
export type Answer =
  | { readonly kind: 'json'; readonly json: object }
  | { readonly kind: 'picture'; readonly bytes: Uint8Array }

interface Asked {
  readonly path: string
  /** Empty where nothing was sent. */
  readonly body: string
}

/** `null`: no page of the gallery may ask that. What one state alone is answered stands with it. */
export function answerOf(state: State, locale: Locale, { path, body }: Asked): Answer | null {
  if (path === '/api/tickets') return json(ticketsFor(JSON.parse(body) as AskTickets))
  if (path.startsWith('/api/emoji/')) return { kind: 'picture', bytes: PIXEL }
  const page = state.page(locale)
  const { view } = page
  if (path === '/api/page') return view.kind === 'activity' ? json({ page }) : null
  if (path === '/api/bookmarks') return view.kind === 'saved' ? json(view.answer) : null
  if (path === '/api/admin/server' && view.kind === 'server') {
    return json({ server: view.server, reach: view.reach })
  }
  if (path === '/api/scheduled' || path === '/api/reminders') {
    const isShown = view.kind === 'scheduled' || view.kind === 'reminders'
    return isShown && path.endsWith(view.kind) ? json(view.answer) : null
  }
  const found = EVERYWHERE.find(([pattern]) => pattern.test(path))
  return found ? json(found[1]) : null
}

const json = (given: object): Answer => ({ kind: 'json', json: given })

/** Whatever a page asks to enter, it may. */
function ticketsFor(asked: AskTickets): object {
  return {
    inbox: 'ticket',
    conversations: asked.conversations.map(({ id }) => ({ id, ticket: 'ticket' })),
    lastMs: 600_000,
  }
}

/** What would go if messages were kept for a shorter time. */
const GOING: WouldGo = {
  ...{ conversations: 3, messages: 12_345, files: 67, fileBytes: 8_900_000, held: 1_200 },
  ...{ oldest: f.AT - 400 * 86_400_000, next: null },
}

/** What would go if a hold were lifted. */
const HELD: HeldGoing = {
  ...{ conversations: 12, messages: 3_456, files: 78, fileBytes: 9_100_000, next: null },
}

const OF_BOTS: CommandsAnswer = {
  commands: [{ name: 'meteo', hint: 'Le temps qu’il fait au port', bot: f.benoit }],
}

/** Who is in a room. */
const MEMBERS: MembersAnswer = {
  members: f.people.map((person, index) => ({
    ...{ person, role: index === 0 ? 'owner' : 'member', isGuest: index === 3 },
  })),
  next: '2:z',
}

const OPEN = { state: 'open', reason: '', endsAt: null }

const EVERYWHERE: readonly (readonly [RegExp, object])[] = [
  [/^\/api\/bookmarks\/./, { nums: [] }],
  [/^\/api\/emoji$/, { emoji: [] }],
  [/^\/api\/rooms\/[^/]+\/commands$/, OF_BOTS],
  [/^\/api\/rooms\/[^/]+\/members$/, MEMBERS],
  [/^\/api\/server$/, { server: OPEN, at: f.AT }],
  [/^\/api\/admin\/retention$/, GOING],
  [/^\/api\/admin\/rooms\/[^/]+\/recovery$/, { messages: 1_234 }],
  [/^\/api\/admin\/holds\/[^/]+\/going$/, HELD],
]
