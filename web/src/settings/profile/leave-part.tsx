import { component$, useSignal } from '@builder.io/qwik'
import { say } from '../../i18n/say.ts'
import { LeaveDialog } from './leave-dialog.tsx'

/** The way out. */
export const LeavePart = component$<{ alias: string }>(({ alias }) => {
  const open = useSignal(false)
  return (
    <section class="settings__part" aria-labelledby="profile-leave">
      <h2 class="settings__title" id="profile-leave">
        {say('profile.leave')}
      </h2>
      <p class="settings__lead">{say('profile.leaveLead')}</p>
      <p>
        <button
          type="button"
          class="button button--danger"
          aria-haspopup="dialog"
          onClick$={() => {
            open.value = true
          }}
        >
          {say('profile.leaveOpen')}
        </button>
      </p>
      {open.value && <LeaveDialog alias={alias} open={open} />}
    </section>
  )
})
