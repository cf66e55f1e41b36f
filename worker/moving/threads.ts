import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import { PersonId, parseId, type ThreadId } from '../../durable-objects/protocol/ids.ts'
import type { RoomFate, SourceThread } from '../../durable-objects/protocol/moving/imports.ts'
import { callObject } from '../call.ts'
import { findBroughtPeople, findBroughtRooms, noteFinished } from '../db/arriving.ts'
import { isThreadThere, openBroughtThread } from '../db/brought.ts'
import { threadIdOf } from '../thread-id.ts'
import { isEmpty, type RoomBringer } from './rooms.ts'

/** What each of these private conversations will be here; with `isDry` nothing is written. */
export async function bringThreads(
  bringer: RoomBringer,
  sources: readonly SourceThread[],
  isDry: boolean,
): Promise<RoomFate[]> {
  const fates: RoomFate[] = []
  for (const source of sources) fates.push(await bringThread(bringer, source, isDry))
  return fates
}

async function bringThread(
  bringer: RoomBringer,
  { id, people }: SourceThread,
  isDry: boolean,
): Promise<RoomFate> {
  const { db, env } = bringer
  const [begun] = await findBroughtRooms(db, bringer.id, [id])
  if (begun && begun.finishedAt !== null) return { id, fate: 'finished', to: begun.conversation }
  const cards = await findBroughtPeople(db, bringer.id, people)
  const pair = pairOf(people.map((one) => hereAs(one, cards, isDry)))
  if (pair === null) return { id, fate: isDry ? 'new' : 'refused', ...(!isDry && NOT_FOUND) }
  const to = threadIdOf(...pair)
  const isThere = begun === undefined && (await isThreadThere(db, to))
  if (isThere && !(await isEmpty(env, to))) return { id, fate: 'taken' }
  const told = { id, fate: begun ? 'begun' : isThere ? 'empty' : 'new', to } as const
  if (isDry) return told
  const about = { id: bringer.id, by: bringer.by, source: id }
  if (!begun && !(await openBroughtThread(db, about, pair))) return { id, fate: 'taken' }
  const isShut = await shut(bringer, to, [...cards.values()])
  return isShut ? told : { id, fate: 'taken' }
}

type Pair = readonly [PersonId, PersonId]

const NOT_FOUND = { code: 'not_found' } as const

/** While it is only looked at nobody has come yet: then the sender says who is here by which id. */
function hereAs(
  source: string,
  cards: ReadonlyMap<string, PersonCard>,
  isDry: boolean,
): PersonId | null {
  return cards.get(source)?.id ?? (isDry ? parseId(PersonId, source) : null)
}

/** `null`: one of them did not come. */
function pairOf([one = null, other = one]: readonly (PersonId | null)[]): Pair | null {
  return one === null || other === null ? null : [one, other]
}

/** Nobody writes there until all has come. False when somebody has, of their own. */
async function shut(
  { env, id }: RoomBringer,
  thread: ThreadId,
  pair: readonly PersonCard[],
): Promise<boolean> {
  const bringing = { id, messages: [], people: [], pair: onePerId(pair) }
  const { isOwn } = await callObject(() => env.CONVERSATION.getByName(thread).bring(bringing))
  return isOwn
}

function onePerId(cards: readonly PersonCard[]): PersonCard[] {
  return [...new Map(cards.map((card) => [card.id, card])).values()]
}

/** Both find it in their lists, and nothing of it is unread. */
export async function finishThread(
  { db, env, id, by }: RoomBringer,
  source: string,
  thread: ThreadId,
): Promise<void> {
  await callObject(() => env.CONVERSATION.getByName(thread).settle(Date.now()))
  await noteFinished(db, { id, by, source }, null, Date.now())
}
