import { $, component$, type Signal } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { fetchLines } from './fetch-lines.ts'
import { TakingPart } from './taking-part.tsx'

interface TakeAlongProps {
  path: string
  /** What the file is called. */
  file: string
  label: string
  lead: string
  told: Signal<string>
}

/** Takes an export of many conversations along, in parts that become one file. */
export const TakeAlong = component$<TakeAlongProps>(({ path, file, label, lead, told }) => (
  <TakingPart
    id="take-along"
    title={say('keeping.take')}
    lead={lead}
    label={label}
    words="keeping"
    file={file}
    fetch$={$((received: (bytes: number) => void) => fetchLines(path, received))}
    told={told}
  />
))
