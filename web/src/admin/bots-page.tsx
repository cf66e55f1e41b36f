import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import type { BotsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { BotCard } from './bot-card.tsx'
import { BotForm } from './bot-form.tsx'
import { BotKeyForm, type NewKey } from './bot-key-form.tsx'
import { CommandForm } from './command-form.tsx'
import { HouseFrame } from './house-frame.tsx'
import { NewLink } from './new-link.tsx'
import { OutgoingForm } from './outgoing-form.tsx'

const TITLES = {
  token: 'bots.madeToken',
  hook: 'bots.madeHook',
  outgoing: 'outgoing.made',
} as const satisfies Record<NewKey['kind'], string>

/** Accounts of programs, and the keys by which these act. */
export const BotsPage = component$<{ view: BotsView }>(({ view }) => {
  const { page, go } = useContext(AppContext)
  const told = useSignal('')
  const made = useSignal<NewKey | null>(null)

  const created = $(async (name: string) => {
    told.value = say('bots.created', { name })
    await go(page.value.path, 'keep')
  })
  const named = $(async (name: string) => {
    told.value = say('bots.commandCreated', { name })
    await go(page.value.path, 'keep')
  })
  const given = $(async (key: NewKey) => {
    made.value = key
    told.value = ''
    await go(page.value.path, 'keep')
  })

  return (
    <HouseFrame me={view.around.me} title={say('places.bots')} told={told.value}>
      <p class="settings__lead">{say('bots.lead')}</p>
      {made.value !== null && (
        <NewLink
          title={say(TITLES[made.value.kind])}
          lead={
            made.value.kind === 'outgoing'
              ? say('outgoing.madeLead')
              : say('bots.madeLead', { name: made.value.bot })
          }
          secret={made.value.secret}
          label={say('bots.secret')}
          onClose$={() => {
            made.value = null
          }}
        />
      )}
      {view.bots.length > 0 && made.value === null && <BotKeyForm view={view} onMade$={given} />}
      <section class="settings__part" aria-labelledby="bots-list">
        <h2 class="settings__title" id="bots-list">
          {say('bots.bots')}
        </h2>
        {view.bots.length === 0 ? (
          <p>{say('bots.none')}</p>
        ) : (
          view.bots.map((bot) => (
            <BotCard key={bot.bot.id} bot={bot} rooms={view.rooms} told={told} onMade$={given} />
          ))
        )}
      </section>
      {view.bots.length > 0 && view.rooms.length > 0 && made.value === null && (
        <OutgoingForm view={view} onMade$={given} />
      )}
      {view.bots.length > 0 && <CommandForm view={view} onMade$={named} />}
      <BotForm onMade$={created} />
    </HouseFrame>
  )
})
