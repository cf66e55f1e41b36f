import { component$, useContext } from '@builder.io/qwik'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { ServerView } from '../../../durable-objects/protocol/rest/server-views.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { HouseFrame } from './house-frame.tsx'
import { ServerForm } from './server-form.tsx'

/** Stopping and opening the server, beside the other pages of the house. */
export const ServerPage = component$<{ view: ServerView; around: Surroundings }>(
  ({ view, around }) => {
    const { zone } = useContext(AppContext)
    return (
      <HouseFrame me={around.me} title={say('places.server')} told="">
        <ServerForm view={view} zone={zone.value} />
      </HouseFrame>
    )
  },
)
