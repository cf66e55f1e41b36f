import { $, useContext, useStore, type Signal } from '@builder.io/qwik'
import type {
  SettingsAnswer,
  SettingsInput,
} from '../../../durable-objects/protocol/rest/settings.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { freshForm, showRefusal, type FormState } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'

/**
 * The state of a form about the whole place, and what saves it: says so in `told` and shows the page as
 * it is then, or shows in the form why not.
 */
export function useSettingsSave(told: Signal<string>) {
  const { page, go } = useContext(AppContext)
  const state = useStore<FormState>(freshForm())
  const save = $(async (form: HTMLFormElement, change: SettingsInput) => {
    state.busy = true
    const answer = await call<SettingsAnswer>('PATCH', '/api/settings', change)
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    // This page speaks a language that is not offered any more.
    if (!answer.value.settings.offeredLocales.includes(page.value.locale)) location.reload()
    told.value = say('house.saved')
    await go(page.value.path, 'keep')
  })
  return { state, save }
}
