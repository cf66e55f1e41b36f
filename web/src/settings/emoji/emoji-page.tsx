import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import { CUSTOM_EMOJI } from '../../../../durable-objects/protocol/rest/custom-emoji.ts'
import type { EmojiView } from '../../../../durable-objects/protocol/rest/settings-views.ts'
import { may } from '../../../../durable-objects/protocol/rights.ts'
import { AppContext } from '../../app/app-state.ts'
import { say } from '../../i18n/say.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { EmojiForm } from './emoji-form.tsx'
import { EmojiRow } from './emoji-row.tsx'

/** The emoji that this place has besides everybody's: seen by all, added by who works here. */
export const EmojiPage = component$<{ view: EmojiView }>(({ view }) => {
  const { page, go } = useContext(AppContext)
  const told = useSignal('')
  const { emoji, around } = view
  const { me } = around
  const isFull = emoji.length >= CUSTOM_EMOJI.most
  return (
    <SettingsFrame told={told.value}>
      <section class="settings__part" aria-labelledby="custom-title">
        <h2 class="settings__title" id="custom-title">
          {say('custom.title')}
        </h2>
        <p class="settings__lead">{say('custom.lead')}</p>
        {emoji.length === 0 ? (
          <p>{say('custom.none')}</p>
        ) : (
          <>
            <p>{say('custom.count', { count: emoji.length, most: CUSTOM_EMOJI.most })}</p>
            <ul class="cards">
              {emoji.map((one) => (
                <EmojiRow
                  key={one.name}
                  emoji={one}
                  mayRemove={one.by.id === me.id || may(me, 'emoji.remove-other')}
                  told={told}
                />
              ))}
            </ul>
          </>
        )}
      </section>
      {may(me, 'emoji.add') && !isFull && (
        <EmojiForm
          onAdded$={$(async (code: string) => {
            told.value = say('custom.added', { code })
            await go(page.value.path, 'keep')
          })}
        />
      )}
    </SettingsFrame>
  )
})
