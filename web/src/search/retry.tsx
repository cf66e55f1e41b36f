import { component$, useContext } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'

/** Looks once more. */
export const Retry = component$(() => {
  const { page, go } = useContext(AppContext)
  return (
    <button
      type="button"
      class="button button--quiet button--small"
      onClick$={() => go(page.value.path, 'replace')}
    >
      {say('nav.retry')}
    </button>
  )
})
