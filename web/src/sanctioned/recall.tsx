import { component$, useVisibleTask$, type Signal } from '@builder.io/qwik'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { rememberedShutOut } from './remembered.ts'

/** On the sign-in page, for who was shut out a moment ago with the app open: finds why. */
export const RecallShutOut = component$<{ found: Signal<OwnSanction | null> }>(({ found }) => {
  useVisibleTask$(
    () => {
      found.value = rememberedShutOut()
    },
    { strategy: 'document-ready' },
  )
  return null
})
