import { component$, Slot, useContext } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { pageOf } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { SETTINGS_PLACES } from './places.ts'

/** A page of the settings, with the way to the others. `told`: what was just done. */
export const SettingsFrame = component$<{ told: string }>(({ told }) => {
  const { page } = useContext(AppContext)
  const here = pageOf(page.value.path)
  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={say('settings.title')} lead="" />
      <nav class="settings-nav" aria-label={say('settings.places')}>
        <ul class="settings-nav__list">
          {SETTINGS_PLACES.map(({ path, name }) => (
            <li key={path}>
              <a
                class="settings-nav__link"
                href={path}
                aria-current={path === here ? 'page' : undefined}
              >
                {say(name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="page__scroll">
        <p class="page__told" role="status">
          {told}
        </p>
        <div class="settings">
          <Slot />
        </div>
      </div>
    </main>
  )
})
