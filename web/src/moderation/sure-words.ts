import { durationWords } from '../commands/durations.ts'
import { presentLocale, say } from '../i18n/say.ts'
import type { Act } from './measures.ts'

/** What is about to be done to whom and where. `ms`: for how long; `null`: for good, or once. */
export function sureWords(act: Act, name: string, room: string, ms: number | null): string {
  const named = { name, room }
  if (ms === null) {
    switch (act) {
      case 'kick':
        return say('moderation.sureKick', named)
      case 'mute':
        return say('moderation.sureMute', named)
      case 'ban':
        return say('moderation.sureBan', named)
      case 'ban-all':
        return say('moderation.sureBanAll', { name })
    }
  }
  const time = durationWords(presentLocale(), ms)
  switch (act) {
    case 'kick':
      return say('moderation.sureKickFor', { ...named, time })
    case 'mute':
      return say('moderation.sureMuteFor', { ...named, time })
    case 'ban':
      return say('moderation.sureBanFor', { ...named, time })
    case 'ban-all':
      return say('moderation.sureBanAllFor', { name, time })
  }
}

export const ERASE_WORDS = {
  hour: 'moderation.eraseHour',
  day: 'moderation.eraseDay',
  week: 'moderation.eraseWeek',
} as const
