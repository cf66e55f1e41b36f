import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import type { InvitationsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { HouseFrame } from './house-frame.tsx'
import { InvitationForm } from './invitation-form.tsx'
import { InvitationTable } from './invitation-table.tsx'
import { NewLink } from './new-link.tsx'

/** Who may come in: links to give, and those that were given. */
export const InvitationsPage = component$<{ view: InvitationsView }>(({ view }) => {
  const { page, go } = useContext(AppContext)
  const told = useSignal('')
  const code = useSignal<string | null>(null)
  const { me, rooms } = view.around

  const show = $(async (made: string) => {
    code.value = made
    told.value = ''
    await go(page.value.path, 'keep')
  })

  return (
    <HouseFrame me={me} title={say('places.invitations')} told={told.value}>
      {code.value === null ? (
        <InvitationForm rooms={rooms} onMade$={show} />
      ) : (
        <NewLink
          title={say('house.invitationMade')}
          lead={say('house.invitationLead')}
          path={`/join/${code.value}`}
          onClose$={() => {
            code.value = null
          }}
        />
      )}
      <section class="settings__part">
        <h2 class="settings__title">{say('house.invitationsMade')}</h2>
        <InvitationTable view={view} told={told} />
      </section>
    </HouseFrame>
  )
})
