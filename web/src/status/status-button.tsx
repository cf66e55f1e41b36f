import { component$, useContext, useSignal } from '@builder.io/qwik'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { OwnStatus } from '../../../durable-objects/protocol/status.ts'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { say } from '../i18n/say.ts'
import { PRESENCE_WORDS, PresenceDot, type Presence } from '../shell/presence-dot.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { noteOf } from './own-note.ts'
import { StatusDialog } from './status-dialog.tsx'

/** Oneself at the foot of the list: how one shows, and the way to change it. */
export const StatusButton = component$<{ me: Me }>((props) => {
  const { own, page } = useContext(AppContext)
  // From the page itself: Qwik 1.20 does not follow a new name through the props.
  const me = surroundingsOf(page.value)?.me ?? props.me
  const open = useSignal(false)
  const presence = presenceOf(own.value)
  const note = noteOf(own.value)
  const words = note && [note.emoji, note.text].filter((part) => part !== undefined).join(' ')
  return (
    <>
      <button
        type="button"
        class="me__open"
        aria-haspopup="dialog"
        title={say('status.yours', { status: say(PRESENCE_WORDS[presence]) })}
        onClick$={() => {
          open.value = true
        }}
      >
        <span class="me__sign">
          <Avatar person={me} />
          <PresenceDot presence={presence} />
        </span>
        <span class="me__who">
          <span class="me__name" dir="auto">
            {me.name}
          </span>
          <span class="me__alias" dir="auto">
            {words ?? `@${me.alias}`}
          </span>
        </span>
      </button>
      {open.value && <StatusDialog open={open} />}
    </>
  )
})

function presenceOf(own: OwnStatus | null): Presence {
  return own === null || own.mode === 'auto' ? 'online' : own.mode
}
