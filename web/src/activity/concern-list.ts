import type { Concern } from '../../../durable-objects/protocol/attention.ts'

/** The list as it was fetched, with what came, changed or went since; latest first. */
export function withNews(
  fetched: readonly Concern[],
  news: Readonly<Record<string, Concern | null>>,
): readonly Concern[] {
  const byId = new Map<string, Concern | null>(fetched.map((one) => [one.id, one]))
  for (const [id, now] of Object.entries(news)) byId.set(id, now)
  return [...byId.values()].filter((one) => one !== null).sort((a, b) => b.at - a.at)
}

/** Where the entry leads: to its message, to a door, to what waits for an answer. */
export function concernPath({ kind, conversation, with: other, num }: Concern): string {
  if (kind === 'unsent') return '/later/scheduled'
  if (kind === 'reminder' && conversation === undefined) return '/later/reminders'
  if (conversation === undefined) return '/admin/requests'
  const place = other ? `/people/${other.alias}` : `/rooms/${conversation.slice(2)}`
  return num === undefined ? place : `${place}?m=${String(num)}`
}
