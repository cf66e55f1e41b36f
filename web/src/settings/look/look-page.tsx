import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import {
  LOOK_COOKIE,
  USUAL_LOOK,
  writeLook,
  type Look,
} from '../../../../durable-objects/protocol/rest/look.ts'
import { AppContext } from '../../app/app-state.ts'
import type { Key } from '../../i18n/catalogue.ts'
import { say } from '../../i18n/say.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { lookAttributes } from './look-attributes.ts'

const PARTS = [
  {
    part: 'theme',
    title: 'look.theme',
    names: { system: 'look.theme.system', light: 'look.theme.light', dark: 'look.theme.dark' },
  },
  {
    part: 'contrast',
    title: 'look.contrast',
    names: { system: 'look.contrast.system', more: 'look.contrast.more' },
  },
  {
    part: 'density',
    title: 'look.density',
    names: { roomy: 'look.density.roomy', compact: 'look.density.compact' },
  },
  {
    part: 'send',
    title: 'look.send',
    names: { enter: 'look.send.enter', ctrl: 'look.send.ctrl' },
  },
] as const satisfies readonly {
  part: keyof Look
  title: Key
  names: Readonly<Record<string, Key>>
}[]

/** How the app looks on this device: at once, and from the first paint of the next page on. */
export const LookPage = component$(() => {
  const { page } = useContext(AppContext)
  const told = useSignal('')
  const look = useSignal<Look>(page.value.look ?? USUAL_LOOK)

  const choose = $((part: string, choice: string) => {
    const chosen = { ...look.value, [part]: choice }
    look.value = chosen
    page.value = { ...page.value, look: chosen }
    const text = `${LOOK_COOKIE}=${writeLook(chosen)}`
    document.cookie = `${text}; path=/; max-age=31536000; samesite=lax`
    for (const [name, value] of Object.entries(lookAttributes(chosen))) {
      document.documentElement.setAttribute(name, value)
    }
    told.value = say('look.saved')
  })

  return (
    <SettingsFrame told={told.value}>
      <p class="settings__lead">{say('look.lead')}</p>
      {PARTS.map(({ part, title, names }) => (
        <section key={part} class="settings__part">
          <h2 class="settings__title" id={`look-${part}`}>
            {say(title)}
          </h2>
          <div class="choices" role="radiogroup" aria-labelledby={`look-${part}`}>
            {Object.entries(names).map(([choice, name]) => (
              <label key={choice} class="choice">
                <input
                  type="radio"
                  name={part}
                  value={choice}
                  checked={look.value[part] === choice}
                  onChange$={() => choose(part, choice)}
                />
                {say(name)}
              </label>
            ))}
          </div>
        </section>
      ))}
    </SettingsFrame>
  )
})
