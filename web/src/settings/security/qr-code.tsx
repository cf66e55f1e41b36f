import { component$, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import { say } from '../../i18n/say.ts'

/** Light around the code, in modules, without which cameras do not see its edge (ISO 18004). */
const BORDER = 4

interface Drawing {
  readonly size: number
  readonly path: string
}

/** Drawn when it is shown: the encoder is loaded then. Black on white, whatever the theme. */
export const QrCode = component$<{ text: string }>(({ text }) => {
  const drawing = useSignal<Drawing | null>(null)
  useVisibleTask$(
    async ({ track }) => {
      const content = track(() => text)
      const { default: encodeQR } = await import('qr')
      const rows = encodeQR(content, 'raw', { border: BORDER })
      const path = rows.flatMap((row, y) =>
        row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')),
      )
      drawing.value = { size: rows.length, path: path.join('') }
    },
    { strategy: 'document-ready' },
  )
  if (drawing.value === null) return <div class="qr" />
  const { size, path } = drawing.value
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={say('security.qr')}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
})
