import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import type { ApiTokenMade } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import type { TokensView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { HouseFrame } from './house-frame.tsx'
import { NewLink } from './new-link.tsx'
import { TokenForm } from './token-form.tsx'
import { TokenTable } from './token-table.tsx'

/** Keys for scripts: making one, and those that were given. */
export const TokensPage = component$<{ view: TokensView }>(({ view }) => {
  const { page, zone, go } = useContext(AppContext)
  const told = useSignal('')
  const made = useSignal<ApiTokenMade | null>(null)

  const show = $(async (token: ApiTokenMade) => {
    made.value = token
    told.value = ''
    await go(page.value.path, 'keep')
  })

  return (
    <HouseFrame me={view.around.me} title={say('places.tokens')} told={told.value}>
      <div class="settings__part">
        <p class="settings__lead">{say('tokens.lead')}</p>
        <p>
          <a href="/admin/api">{say('tokens.apiLink')}</a>
        </p>
      </div>
      {made.value === null ? (
        <TokenForm onMade$={show} />
      ) : (
        <NewLink
          title={say('tokens.made')}
          lead={say('tokens.madeLead', {
            when: momentIn(presentLocale(), zone.value, made.value.expiresAt),
          })}
          secret={made.value.token}
          label={say('tokens.token')}
          onClose$={() => {
            made.value = null
          }}
        />
      )}
      <section class="settings__part" aria-labelledby="tokens-given">
        <h2 class="settings__title" id="tokens-given">
          {say('tokens.givenTitle')}
        </h2>
        <TokenTable view={view} told={told} />
      </section>
    </HouseFrame>
  )
})
