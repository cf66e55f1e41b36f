import { component$, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { ServerView } from '../../../durable-objects/protocol/rest/server-views.ts'
import { rememberZone } from '../app/zone.ts'
import { Threshold } from '../auth/threshold.tsx'
import { say } from '../i18n/say.ts'
import { ProofDialog } from '../proof/proof-dialog.tsx'
import { ServerForm } from './server-form.tsx'

/** The same while the server is stopped: nothing else is there to stand around it. */
export const ServerAlone = component$<{ page: PageData; view: ServerView }>(({ page, view }) => {
  const zone = useSignal(page.zone ?? 'UTC')
  useVisibleTask$(
    () => {
      zone.value = rememberZone()
    },
    { strategy: 'document-ready' },
  )
  return (
    <>
      <Threshold title={say('places.server')} lead="">
        <ServerForm view={view} zone={zone.value} />
      </Threshold>
      <ProofDialog />
    </>
  )
})
