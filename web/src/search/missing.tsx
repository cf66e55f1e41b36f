import { component$, useContext } from '@builder.io/qwik'
import type { SearchAnswer } from '../../../durable-objects/protocol/rest/search.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'

/** That this is not the whole answer, and how many conversations are not in it. */
export const Missing = component$<{ missing: SearchAnswer['missing'] }>(({ missing }) => {
  const { page, go } = useContext(AppContext)
  const { silent, unasked } = missing
  if (silent + unasked === 0) return null
  return (
    <div class="note search__missing" role="status">
      {silent > 0 && (
        <p>
          {say('search.silent', { count: silent })}{' '}
          <button
            type="button"
            class="button button--quiet button--small"
            onClick$={() => go(page.value.path, 'replace')}
          >
            {say('nav.retry')}
          </button>
        </p>
      )}
      {unasked > 0 && <p>{say('search.unasked', { count: unasked })}</p>}
    </div>
  )
})
