import type { Sanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { durationWords } from '../commands/durations.ts'
import { presentLocale, say } from '../i18n/say.ts'

/** What was just done, in a sentence. `ms`: for how long; `null`: for good, or a kick that is over. */
export function toldOf({ kind, person, room }: Sanction, ms: number | null): string {
  const { name } = person
  const time = ms === null ? '' : durationWords(presentLocale(), ms)
  if (room === null) {
    return ms === null
      ? say('moderation.bannedAll', { name })
      : say('moderation.bannedAllFor', { name, time })
  }
  const named = { name, room: room.name }
  const timed = { ...named, time }
  switch (kind) {
    case 'kick':
      return ms === null ? say('moderation.kickedNow', named) : say('moderation.kickedFor', timed)
    case 'mute':
      return ms === null ? say('moderation.muted', named) : say('moderation.mutedFor', timed)
    case 'ban':
      return ms === null ? say('moderation.banned', named) : say('moderation.bannedFor', timed)
  }
}
