import { $, component$, useContext, useSignal, type QRL } from '@builder.io/qwik'
import type { Recovery, RecoveryMade } from '../../../durable-objects/protocol/rest/recovery.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'

interface RecoveryRowProps {
  recovery: Recovery
  onChanged$: QRL<(done: string) => void>
}

/** A room that went back: to when, by whom, and the way back from there. */
export const RecoveryRow = component$<RecoveryRowProps>((props) => {
  const { id, room, time, by, at, mayUndo } = props.recovery
  const { zone } = useContext(AppContext)
  const wrong = useSignal<Wrong | null>(null)
  const isBusy = useSignal(false)
  const name = room.name ?? say('recovery.hiddenRoom')
  const moment = (when: number) => momentIn(presentLocale(), zone.value, when)

  const undo = $(async () => {
    if (isBusy.value) return
    isBusy.value = true
    wrong.value = null
    const answer = await call<RecoveryMade>('POST', `/api/admin/recoveries/${id}/undo`)
    isBusy.value = false
    if (answer.ok) await props.onChanged$(say('recovery.undone', { name }))
    else wrong.value = answer.error.code
  })

  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong dir="auto">{name}</strong>
        </p>
        <p>
          {time === null ? say('recovery.wasUndone') : say('recovery.to', { when: moment(time) })}
        </p>
        <p class="card__when" dir="auto">
          {[moment(at), ...(by === null ? [] : [say('recovery.by', { name: by.name })])].join(
            ' · ',
          )}
        </p>
        <div role="alert">
          {wrong.value && <p class="field__error">{sentenceOf(wrong.value)}</p>}
        </div>
      </div>
      {mayUndo && (
        <div class="card__acts">
          <Confirm
            id={`undo-${id}`}
            label={say('recovery.undo')}
            named={say('recovery.undoNamed', { name })}
            title={say('recovery.undoTitle', { name })}
            lead={say('recovery.undoLead')}
            action={say('recovery.undo')}
            onConfirm$={undo}
          />
        </div>
      )}
    </li>
  )
})
