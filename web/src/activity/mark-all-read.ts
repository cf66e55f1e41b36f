import type { AppState } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'

/** Everything, everywhere; gives what is to be told of it. */
export function markAllRead({ inbox }: Pick<AppState, 'inbox'>): string {
  return say(inbox.value?.say({ t: 'readAll' }) ? 'keys.allRead' : 'message.offline')
}
