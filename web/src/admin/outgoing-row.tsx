import { $, component$, useContext, useSignal, type QRL, type Signal } from '@builder.io/qwik'
import type { Outgoing, OutgoingMade } from '../../../durable-objects/protocol/rest/outgoing.ts'
import type { BotsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { listOf } from '../i18n/list-of.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'
import { OutgoingEdit } from './outgoing-edit.tsx'
import { OutgoingLogList } from './outgoing-log.tsx'
import { eventName, HOOK_STATES } from './outgoing-words.ts'
import { useWithdrawal } from './use-withdrawal.ts'

interface OutgoingRowProps {
  hook: Outgoing
  rooms: BotsView['rooms']
  told: Signal<string>
  onSecret$: QRL<(secret: string) => void>
}

/** An outgoing webhook: where it leads, how it fares, and what can be done about it. */
export const OutgoingRow = component$<OutgoingRowProps>((props) => {
  const { hook, told } = props
  const { page, go, zone } = useContext(AppContext)
  const isShown = useSignal(false)
  const isEdited = useSignal(false)
  const refused = useSignal<Wrong | null>(null)
  const { name } = hook
  const path = `/api/admin/outgoing/${hook.id}`
  const { wrong, withdraw } = useWithdrawal(path, say('bots.revokedNow', { name }), told)

  const act = $(async (what: 'test' | 'on' | 'off', done: string) => {
    refused.value = null
    const answer = await call('POST', `${path}/${what}`)
    if (!answer.ok) {
      refused.value = answer.error.code
      return
    }
    told.value = done
    await go(page.value.path, 'keep')
  })
  const renew = $(async () => {
    refused.value = null
    const answer = await call<OutgoingMade>('POST', `${path}/secret`)
    if (answer.ok) await props.onSecret$(answer.value.secret)
    else refused.value = answer.error.code
  })

  const changed = $(async (now: string) => {
    isEdited.value = false
    told.value = say('outgoing.changed', { name: now })
    await go(page.value.path, 'keep')
  })

  const problem = refused.value ?? wrong.value
  const log = `log-${hook.id}`
  const edit = `edit-${hook.id}`
  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong dir="auto">{name}</strong>{' '}
          <span class="card__mark">{say(HOOK_STATES[hook.state])}</span>
        </p>
        <p class="card__when" dir="auto">
          {factsOf(hook).join(' · ')}
        </p>
        {hook.state === 'off' && hook.offAt !== null && (
          <p class="note note--danger">
            {say(hook.isOffByHand ? 'outgoing.offByHand' : 'outgoing.offLead', {
              when: momentIn(presentLocale(), zone.value, hook.offAt),
            })}
          </p>
        )}
        {problem && (
          <p class="field__error" role="alert">
            {sentenceOf(problem)}
          </p>
        )}
      </div>
      {hook.state !== 'revoked' && (
        <div class="card__acts">
          {hook.state === 'off' ? (
            <button
              type="button"
              class="button button--small"
              aria-label={say('outgoing.switchOnNamed', { name })}
              onClick$={() => act('on', say('outgoing.onNow', { name }))}
            >
              {say('outgoing.switchOn')}
            </button>
          ) : (
            <button
              type="button"
              class="button button--quiet button--small"
              aria-label={say('outgoing.testNamed', { name })}
              onClick$={() => act('test', say('outgoing.testSent', { name }))}
            >
              {say('outgoing.test')}
            </button>
          )}
          <button
            type="button"
            class="button button--quiet button--small"
            aria-label={say('outgoing.editNamed', { name })}
            aria-expanded={isEdited.value}
            aria-controls={edit}
            onClick$={() => (isEdited.value = !isEdited.value)}
          >
            {say('outgoing.edit')}
          </button>
          <button
            type="button"
            class="button button--quiet button--small"
            aria-label={say('outgoing.logNamed', { name })}
            aria-expanded={isShown.value}
            aria-controls={log}
            onClick$={() => (isShown.value = !isShown.value)}
          >
            {say('outgoing.log')}
          </button>
          {hook.state === 'on' && (
            <Confirm
              id={`off-${hook.id}`}
              label={say('outgoing.switchOff')}
              named={say('outgoing.switchOffNamed', { name })}
              title={say('outgoing.switchOffTitle', { name })}
              lead={say('outgoing.switchOffLead')}
              action={say('outgoing.switchOff')}
              onConfirm$={() => act('off', say('outgoing.offNow', { name }))}
            />
          )}
          <Confirm
            id={`renew-${hook.id}`}
            label={say('outgoing.secret')}
            named={say('outgoing.secretNamed', { name })}
            title={say('outgoing.secretTitle', { name })}
            lead={say('outgoing.secretLead')}
            action={say('outgoing.secret')}
            onConfirm$={renew}
          />
          <Confirm
            id={`revoke-${hook.id}`}
            label={say('bots.revoke')}
            named={say('bots.revokeNamed', { name })}
            title={say('bots.revokeTitle', { name })}
            lead={say('bots.revokeLead')}
            action={say('bots.revoke')}
            onConfirm$={withdraw}
          />
        </div>
      )}
      <div id={edit} class="new-link" hidden={!isEdited.value}>
        {isEdited.value && <OutgoingEdit hook={hook} rooms={props.rooms} onChanged$={changed} />}
      </div>
      <div id={log} class="new-link" hidden={!isShown.value}>
        {isShown.value && <OutgoingLogList hook={hook} />}
      </div>
    </li>
  )
})

function factsOf({ url, rooms, events, by }: Outgoing): string[] {
  const names = rooms.map((room) => room?.name ?? say('bots.hiddenRoom'))
  return [
    say('outgoing.to', { host: URL.canParse(url) ? new URL(url).host : url }),
    say('outgoing.from', { rooms: listOf(names) }),
    ...events.map(eventName),
    ...(by === null ? [] : [say('bots.by', { name: by.name })]),
  ]
}
