import { $, component$, useSignal } from '@builder.io/qwik'
import type { Concern } from '../../../durable-objects/protocol/attention.ts'
import type { ClientId } from '../../../durable-objects/protocol/ids.ts'
import { say } from '../i18n/say.ts'
import { RemindDialog } from './remind-dialog.tsx'

/** A reminder that was told is put off: its entry goes, and comes again. */
export const SnoozeButton = component$<{ concern: Concern; id: ClientId }>(({ concern, id }) => {
  const isOpen = useSignal(false)
  const { conversation, num, text } = concern
  return (
    <>
      <button
        type="button"
        class="button button--quiet button--small"
        aria-haspopup="dialog"
        aria-label={say('message.snoozeNamed', { what: text || say('activity.reminder') })}
        onClick$={() => {
          isOpen.value = true
        }}
      >
        {say('message.snooze')}
      </button>
      {isOpen.value && (
        <RemindDialog
          of={conversation !== undefined && num !== undefined ? { conversation, num } : undefined}
          told={{ id, note: text }}
          onDone$={$(() => undefined)}
          onEnd$={$(() => {
            isOpen.value = false
          })}
        />
      )}
    </>
  )
})
