import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import { languageOf } from '../../../../durable-objects/protocol/languages.ts'
import type { Locale } from '../../../../durable-objects/protocol/rest/accounts.ts'
import {
  PROFILE,
  type OwnProfile,
  type ProfileAnswer,
} from '../../../../durable-objects/protocol/rest/profile.ts'
import { call } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { withMe } from '../../app/page-news.ts'
import { checkFilled } from '../../form/checks.ts'
import { Choice } from '../../form/choice.tsx'
import { Field } from '../../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../../form/form-state.ts'
import { TextArea } from '../../form/text-area.tsx'
import { say } from '../../i18n/say.ts'
import { ZoneField } from './zone-field.tsx'

const TEXTS = [
  ...(['firstName', 'lastName', 'name', 'pronouns', 'job', 'bio', 'timeZone', 'email'] as const),
]

interface ProfileFormProps {
  profile: OwnProfile
  told: Signal<string>
}

/** How one is called and what one tells of oneself. */
export const ProfileForm = component$<ProfileFormProps>(({ profile, told }) => {
  const app = useContext(AppContext)
  const state = useStore<FormState>(freshForm())

  const save = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    told.value = ''
    const input = Object.fromEntries(TEXTS.map((field) => [field, fieldText(form, field)]))
    const { firstName = '', lastName = '', name = '' } = input
    const problems = checkFilled({ firstName, lastName, name })
    if (showProblems(form, state, problems)) return
    state.busy = true
    const locale = fieldText(form, 'locale') as Locale
    const answer = await call<ProfileAnswer>('PATCH', '/api/me/profile', { ...input, locale })
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    // In another language every word of the page is another.
    if (answer.value.profile.locale !== app.page.value.locale) location.reload()
    const me = app.page.value.view.kind === 'profile' && app.page.value.view.around.me
    if (me) app.page.value = withMe(app.page.value, { ...me, ...namesOf(answer.value.profile) })
    told.value = say('profile.saved')
  })

  return (
    <section class="settings__part" aria-labelledby="profile-you">
      <h2 class="settings__title" id="profile-you">
        {say('profile.you')}
      </h2>
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={save}>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <div class="form__pair">
          <Field
            name="firstName"
            label={say('profile.firstName')}
            value={profile.firstName}
            autoComplete="given-name"
            problem={state.problems['firstName']}
          />
          <Field
            name="lastName"
            label={say('profile.lastName')}
            value={profile.lastName}
            autoComplete="family-name"
            problem={state.problems['lastName']}
          />
        </div>
        <Field
          name="name"
          label={say('profile.name')}
          hint={say('profile.nameHint')}
          value={profile.name}
          autoComplete="off"
          problem={state.problems['name']}
        />
        <div class="form__pair">
          <Field
            name="pronouns"
            label={say('profile.pronouns')}
            value={profile.pronouns ?? ''}
            autoComplete="off"
            problem={state.problems['pronouns']}
          />
          <Field
            name="job"
            label={say('profile.job')}
            value={profile.job ?? ''}
            autoComplete="off"
            problem={state.problems['job']}
          />
        </div>
        <TextArea
          name="bio"
          label={say('profile.bio')}
          value={profile.bio ?? ''}
          maxLength={PROFILE.bio}
          rows={4}
          problem={state.problems['bio']}
        />
        <ZoneField value={profile.timeZone} problem={state.problems['timeZone']} />
        <Field
          name="email"
          type="email"
          label={say('profile.email')}
          hint={say('profile.emailHint')}
          value={profile.email ?? ''}
          autoComplete="email"
          literal
          problem={state.problems['email']}
        />
        <Choice
          name="locale"
          label={say('profile.locale')}
          options={app.page.value.locales.map((one) => ({
            value: one,
            lang: one,
            label: languageOf(one).name,
          }))}
          value={app.page.value.locale}
        />
        <p>
          <button class="button" type="submit" aria-disabled={state.busy}>
            {state.busy ? say('profile.saving') : say('profile.save')}
          </button>
        </p>
      </form>
    </section>
  )
})

function namesOf({ name, firstName, lastName, locale }: OwnProfile) {
  return { name, firstName, lastName, locale }
}
