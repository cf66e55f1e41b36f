import { $, component$, noSerialize, useOnWindow, useSignal } from '@builder.io/qwik'
import type { NoSerialize } from '@builder.io/qwik'
import type { Proved } from '../api/call.ts'
import { ProofForm } from './proof-form.tsx'

/** Asks who is there when a call needs to know; several calls at once are one question. */
export const ProofDialog = component$(() => {
  const waiting = useSignal<NoSerialize<readonly Proved[]>>()

  // The name in api/call.ts, written out: the renderer needs it as it stands.
  useOnWindow(
    'proofneeded',
    $((event: CustomEvent<Proved>) => {
      waiting.value = noSerialize([...(waiting.value ?? []), event.detail])
    }),
  )

  const end = $((proved: boolean) => {
    const told = waiting.value ?? []
    waiting.value = undefined
    for (const tell of told) tell(proved)
  })

  return <div>{waiting.value && <ProofForm onEnd$={end} />}</div>
})
