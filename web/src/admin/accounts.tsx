import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import type { AccountsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { fieldText } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { AccountCard } from './account-card.tsx'
import { HouseFrame } from './house-frame.tsx'

/** As many as the server shows at once. */
const MOST = 100

/** Who has an account, and what each is in the place. */
export const AccountsPage = component$<{ view: AccountsView }>(({ view }) => {
  const { go } = useContext(AppContext)
  const told = useSignal('')
  const { me } = view.around

  const search = $(async (_: Event, form: HTMLFormElement) => {
    const query = fieldText(form, 'query').trim()
    told.value = ''
    await go(
      query === '' ? '/admin/people' : `/admin/people?query=${encodeURIComponent(query)}`,
      'replace',
    )
  })

  return (
    <HouseFrame me={me} title={say('house.people')} told={told.value}>
      <form class="search" role="search" preventdefault:submit onSubmit$={search}>
        <label class="field__label" for="query">
          {say('house.search')}
        </label>
        <div class="search__row">
          <div class="field__box">
            <input class="field__input" id="query" name="query" type="search" value={view.query} />
          </div>
          <button class="button button--small" type="submit">
            {say('house.searching')}
          </button>
        </div>
      </form>
      <div class="settings__part">
        <p role="status">
          {view.accounts.length === 0
            ? say('house.nobody')
            : say('house.found', { count: view.accounts.length })}
          {view.accounts.length >= MOST && ` ${say('house.mostShown')}`}
        </p>
        <ul class="cards">
          {view.accounts.map((account) => (
            <AccountCard key={account.id} account={account} told={told} />
          ))}
        </ul>
      </div>
    </HouseFrame>
  )
})
