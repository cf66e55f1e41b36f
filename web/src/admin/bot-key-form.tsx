import { $, component$, useSignal, useStore, type QRL } from '@builder.io/qwik'
import type { BotTokenMade, HookMade } from '../../../durable-objects/protocol/rest/bots.ts'
import type { BotsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { call } from '../api/call.ts'
import { checkFilled } from '../form/checks.ts'
import { Choice } from '../form/choice.tsx'
import { Field } from '../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { BotScopes } from './bot-scopes.tsx'
import { DaysChoice } from './days-choice.tsx'

/** A key that was just made: shown this once. */
export interface NewKey {
  readonly kind: 'token' | 'hook' | 'outgoing'
  readonly secret: string
  readonly bot: string
}

interface BotKeyFormProps {
  view: BotsView
  onMade$: QRL<(key: NewKey) => void>
}

const TOKEN = 'token'

/** A token of a bot, or an address to which others send what it writes in one room. */
export const BotKeyForm = component$<BotKeyFormProps>((props) => {
  const state = useStore<FormState>(freshForm())
  const isToken = useSignal(true)
  const { bots, rooms } = props.view

  const create = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const name = fieldText(form, 'key').trim()
    const id = fieldText(form, 'bot')
    const room = fieldText(form, 'what')
    state.whole = null
    const scopes = new FormData(form).getAll('scopes')
    const isUnscoped = room === TOKEN && scopes.length === 0
    const problems = {
      ...checkFilled({ key: name }),
      ...(isUnscoped ? { scopes: 'missing_field' as const } : {}),
    }
    if (showProblems(form, state, problems)) return
    state.busy = true
    const under = `/api/admin/bots/${id}`
    const expiresInDays = Number(fieldText(form, 'days'))
    const made =
      room === TOKEN
        ? await call<BotTokenMade>('POST', `${under}/tokens`, { name, scopes, expiresInDays })
        : await call<HookMade>('POST', `${under}/hooks`, { name, room })
    state.busy = false
    if (!made.ok) {
      showRefusal(form, state, made.error)
      return
    }
    const { value } = made
    const bot = bots.find((one) => one.bot.id === id)?.bot.name ?? ''
    await props.onMade$(
      'token' in value
        ? { kind: 'token', secret: value.token, bot }
        : { kind: 'hook', secret: value.url, bot },
    )
  })

  return (
    <form
      class="form settings__part"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={create}
    >
      <h2 class="settings__title">{say('bots.newKey')}</h2>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Choice
        name="bot"
        label={say('bots.bot')}
        options={bots.map(({ bot }) => ({ value: bot.id, label: bot.name }))}
      />
      <Choice
        name="what"
        label={say('bots.what')}
        onChange$={(_, { value }) => (isToken.value = value === TOKEN)}
        options={[
          { value: TOKEN, label: say('bots.token') },
          ...rooms.map(({ id, name }) => ({ value: id, label: say('bots.hook', { room: name }) })),
        ]}
      />
      <Field
        name="key"
        label={say('bots.keyName')}
        hint={say('bots.keyNameHint')}
        autoComplete="off"
        problem={state.problems['key']}
      />
      {isToken.value && <BotScopes problem={state.problems['scopes']} />}
      <DaysChoice label={say('bots.days')} usual={90} />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('bots.working') : say('bots.give')}
        </button>
      </p>
    </form>
  )
})
