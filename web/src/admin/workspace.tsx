import { $, component$, useSignal } from '@builder.io/qwik'
import { LOCALES, SIGN_UP, type SignUp } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { WorkspaceView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { PlaceLocale } from '../../../durable-objects/protocol/rest/settings.ts'
import { checkFilled } from '../form/checks.ts'
import { Field } from '../form/field.tsx'
import { fieldText, sentenceOf, showProblems } from '../form/form-state.ts'
import { Tick } from '../form/tick.tsx'
import { say } from '../i18n/say.ts'
import { FilesForm } from './files-form.tsx'
import { TakeAlong } from '../taking/take-along.tsx'
import { HouseFrame } from './house-frame.tsx'
import { LanguageChoices } from './language-choices.tsx'
import { RetentionForm } from './retention-form.tsx'
import { useSettingsSave } from './use-settings-save.ts'

const SIGN_UP_NAMES = {
  open: 'house.signUpOpen',
  invitation: 'house.signUpInvitation',
  closed: 'house.signUpClosed',
} as const satisfies Record<SignUp, string>

/** What is chosen for everybody. */
export const WorkspacePage = component$<{ view: WorkspaceView }>(({ view }) => {
  const told = useSignal('')
  const { state, save } = useSettingsSave(told)
  const { settings, around } = view

  const submit = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const workspaceName = fieldText(form, 'workspaceName').trim()
    state.whole = null
    told.value = ''
    const offeredLocales = LOCALES.filter((locale) =>
      new FormData(form).getAll('offeredLocales').includes(locale),
    )
    const problems = checkFilled({ workspaceName, offeredLocales: offeredLocales.join('') })
    if (showProblems(form, state, problems)) return
    await save(form, {
      workspaceName,
      signUp: fieldText(form, 'signUp') as SignUp,
      staffSecondFactor: fieldText(form, 'staffSecondFactor') !== '',
      ...{ offeredLocales, placeLocale: fieldText(form, 'placeLocale') as PlaceLocale },
    })
  })

  return (
    <HouseFrame me={around.me} title={say('places.house')} told={told.value}>
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={submit}>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <Field
          name="workspaceName"
          label={say('house.placeName')}
          hint={say('house.placeNameHint')}
          autoComplete="organization"
          value={settings.workspaceName}
          problem={state.problems['workspaceName']}
        />
        <fieldset class="choices">
          <legend class="field__label">{say('house.signUp')}</legend>
          {SIGN_UP.map((mode) => (
            <label key={mode} class="choices__one">
              <Tick type="radio" name="signUp" value={mode} checked={mode === settings.signUp} />
              <span>{say(SIGN_UP_NAMES[mode])}</span>
            </label>
          ))}
        </fieldset>
        <label class="choices__one">
          <Tick
            type="checkbox"
            name="staffSecondFactor"
            value="yes"
            checked={settings.staffSecondFactor}
          />
          <span>{say('house.secondFactor')}</span>
        </label>
        <LanguageChoices view={view} state={state} />
        <p>
          <button class="button" type="submit" aria-disabled={state.busy}>
            {state.busy ? say('house.saving') : say('house.save')}
          </button>
        </p>
      </form>
      <RetentionForm view={view} told={told} />
      <FilesForm view={view} told={told} />
      <TakeAlong
        path="/api/admin/export"
        file="palabre.zip"
        label={say('keeping.takeAll')}
        lead={say('keeping.takeAllLead')}
        told={told}
      />
      <p>
        <a class="button button--quiet" href="/admin/import">
          {say('house.bringIn')}
        </a>
      </p>
    </HouseFrame>
  )
})
