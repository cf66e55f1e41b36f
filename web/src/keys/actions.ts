import { markAllRead } from '../activity/mark-all-read.ts'
import type { AppState } from '../app/app-state.ts'
import type { IconName } from '../ui/icon.tsx'
import { shown } from './shown.ts'

/** What the palette does, beside leading anywhere. */
export interface Action {
  readonly name: string
  readonly words:
    | 'keys.actStatus'
    | 'keys.actAllRead'
    | 'files.attach'
    | 'polls.ask'
    | 'compose.later'
    | 'nav.signOut'
  readonly icon: IconName
  /** What has its key too. */
  readonly shortcut?: string
  /** The button on the page that does it; absent: the Inbox is told. */
  readonly button?: string
}

const ACTIONS: readonly Action[] = [
  { name: 'status', words: 'keys.actStatus', icon: 'person', button: '.me__open' },
  { name: 'all-read', words: 'keys.actAllRead', icon: 'check', shortcut: '⇧ Esc' },
  {
    ...{ name: 'attach', words: 'files.attach', icon: 'clip', shortcut: 'Ctrl ⇧ U' },
    button: 'main .composer__attach',
  },
  { name: 'poll', words: 'polls.ask', icon: 'add', button: 'main .composer__poll' },
  { name: 'later', words: 'compose.later', icon: 'clock', button: 'main .composer__clock' },
  { name: 'sign-out', words: 'nav.signOut', icon: 'leave', button: '.me__leave' },
]

/** Those that can be done on this page as it stands. */
export function actionsHere(): readonly Action[] {
  return ACTIONS.filter(({ button }) => button === undefined || shown(button))
}

/** Does it; gives what is to be told of it. */
export function act({ button }: Action, app: Pick<AppState, 'inbox'>): string {
  if (button === undefined) return markAllRead(app)
  shown(button)?.click()
  return ''
}
