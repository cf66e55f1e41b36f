import { $, component$, useContext, useSignal, type QRL } from '@builder.io/qwik'
import type { Hold } from '../../../durable-objects/protocol/rest/holds.ts'
import { call, type Wrong } from '../api/call.ts'
import { download } from '../api/transfer.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { saveFile } from '../ui/save-file.ts'
import { HeldGoing } from './held-going.tsx'
import { holdName } from './hold-names.ts'

interface HoldRowProps {
  hold: Hold
  onChanged$: QRL<(done: string) => void>
}

/** A legal hold: on what, why, since when, and what can be done about it. */
export const HoldRow = component$<HoldRowProps>((props) => {
  const { hold } = props
  const { zone } = useContext(AppContext)
  const wrong = useSignal<Wrong | null>(null)
  const isBusy = useSignal(false)
  const isLifting = useSignal(false)
  const name = holdName(hold)
  const path = `/api/admin/holds/${hold.id}`
  const moment = (when: number) => momentIn(presentLocale(), zone.value, when)

  const take = $(async () => {
    if (isBusy.value) return
    isBusy.value = true
    wrong.value = null
    const parts: Blob[] = []
    for (let next: string | null = `${path}/export`; next !== null;) {
      const answer = await download(next, () => undefined)
      if (!answer.ok) {
        wrong.value = answer.error.code
        break
      }
      parts.push(answer.value.file)
      next = answer.value.next
    }
    isBusy.value = false
    if (wrong.value === null) saveFile(new Blob(parts), `palabre-${hold.id}.jsonl`)
  })
  const lift = $(async () => {
    if (isBusy.value) return
    isBusy.value = true
    wrong.value = null
    const answer = await call('POST', `${path}/lift`)
    isBusy.value = false
    // Lifted by somebody else is lifted too.
    if (answer.ok || answer.error.code === 'not_found') {
      await props.onChanged$(say('holds.liftedNow', { name }))
    } else wrong.value = answer.error.code
  })

  const panel = `lift-${hold.id}`
  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong dir="auto">{name}</strong>{' '}
          <span class="card__mark">
            {say(hold.liftedAt === null ? 'holds.inForce' : 'holds.lifted')}
          </span>
        </p>
        <p dir="auto">{hold.reason}</p>
        <p class="card__when" dir="auto">
          {[
            say('holds.orderedByWhom', { who: hold.orderedBy }),
            say('holds.since', { when: moment(hold.since) }),
            ...(hold.by === null ? [] : [say('holds.by', { name: hold.by.name })]),
            ...(hold.liftedAt === null
              ? []
              : [say('holds.liftedAt', { when: moment(hold.liftedAt) })]),
          ].join(' · ')}
        </p>
        <div role="alert">
          {wrong.value && <p class="field__error">{sentenceOf(wrong.value)}</p>}
        </div>
      </div>
      {hold.liftedAt === null && (
        <div class="card__acts">
          <button
            type="button"
            class="button button--quiet button--small"
            aria-label={say('holds.takeNamed', { name })}
            aria-disabled={isBusy.value}
            onClick$={take}
          >
            {say('holds.take')}
          </button>
          <button
            type="button"
            class="button button--quiet button--small"
            aria-label={say('holds.liftNamed', { name })}
            aria-expanded={isLifting.value}
            aria-controls={panel}
            onClick$={() => (isLifting.value = !isLifting.value)}
          >
            {say('holds.lift')}
          </button>
        </div>
      )}
      <div id={panel} class="new-link" hidden={!isLifting.value}>
        {isLifting.value && (
          <div class="note note--danger">
            <p>{say('holds.willGo')}</p>
            <HeldGoing hold={hold.id} />
            <p>
              <button
                type="button"
                class="button button--danger button--small"
                aria-disabled={isBusy.value}
                onClick$={lift}
              >
                {say('holds.liftNow')}
              </button>
            </p>
          </div>
        )}
      </div>
    </li>
  )
})
