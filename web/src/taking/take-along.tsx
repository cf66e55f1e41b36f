import { $, component$, type Signal } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { TakingPart } from './taking-part.tsx'

interface TakeAlongProps {
  path: string
  /** What the file is called. */
  file: string
  label: string
  lead: string
  told: Signal<string>
}

/** Takes an export of many conversations along with their files, in parts that become one zip. */
export const TakeAlong = component$<TakeAlongProps>(({ path, file, label, lead, told }) => (
  <TakingPart
    id="take-along"
    title={say('keeping.take')}
    lead={lead}
    label={label}
    words="keeping"
    file={file}
    fetch$={$(async (received: (bytes: number) => void) => {
      const { fetchZip } = await import('./fetch-zip.ts')
      return await fetchZip({ lines: path, files: '/api/admin/export/files' }, received)
    })}
    told={told}
  />
))
