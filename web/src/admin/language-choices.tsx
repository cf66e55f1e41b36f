import { component$ } from '@builder.io/qwik'
import { languageOf } from '../../../durable-objects/protocol/languages.ts'
import { LOCALES } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { PlaceLocale } from '../../../durable-objects/protocol/rest/settings.ts'
import type { WorkspaceView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { FormState } from '../form/form-state.ts'
import { Tick } from '../form/tick.tsx'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

interface LanguageChoicesProps {
  view: WorkspaceView
  state: FormState
}

/** Which languages one may choose here, and which the place speaks to who has not. */
export const LanguageChoices = component$<LanguageChoicesProps>(({ view, state }) => {
  const { offeredLocales, placeLocale } = view.settings
  const places: readonly PlaceLocale[] = ['browser', ...LOCALES]
  return (
    <>
      <fieldset class="choices" aria-describedby="offeredLocales-error">
        <legend class="field__label">{say('place.offered')}</legend>
        {LOCALES.map((locale) => (
          <label key={locale} class="choices__one">
            <Tick
              type="checkbox"
              name="offeredLocales"
              value={locale}
              checked={offeredLocales.includes(locale)}
            />
            <span lang={locale}>{languageOf(locale).name}</span>
          </label>
        ))}
        <Problem name="offeredLocales" state={state} words={say('place.atLeastOne')} />
      </fieldset>
      <fieldset class="choices" aria-describedby="placeLocale-error placeLocale-hint">
        <legend class="field__label">{say('place.language')}</legend>
        <p class="field__hint" id="placeLocale-hint">
          {say('place.languageHint')}
        </p>
        {places.map((locale) => (
          <label key={locale} class="choices__one">
            <Tick type="radio" name="placeLocale" value={locale} checked={locale === placeLocale} />
            {locale === 'browser' ? (
              <span>{say('place.browser')}</span>
            ) : (
              <span lang={locale}>{languageOf(locale).name}</span>
            )}
          </label>
        ))}
        <Problem name="placeLocale" state={state} words={say('place.notOffered')} />
      </fieldset>
    </>
  )
})

interface ProblemProps {
  name: string
  state: FormState
  /** The one thing that can be wrong with these. */
  words: string
}

const Problem = component$<ProblemProps>(({ name, state, words }) => (
  <div id={`${name}-error`}>
    {state.problems[name] && (
      <p class="field__error">
        <Icon name="alert" />
        {words}
      </p>
    )}
  </div>
))
