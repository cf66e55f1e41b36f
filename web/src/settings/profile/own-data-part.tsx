import { $, component$, type Signal } from '@builder.io/qwik'
import type { Answer } from '../../api/call-once.ts'
import { download } from '../../api/transfer.ts'
import { say } from '../../i18n/say.ts'
import { TakingPart } from '../../taking/taking-part.tsx'

/** Taking all of one's own data along: as one JSON, or with files and private conversations as a zip. */
export const OwnDataPart = component$<{ alias: string; told: Signal<string> }>(
  ({ alias, told }) => (
    <>
      <TakingPart
        id="profile-data"
        title={say('profile.data')}
        lead={say('profile.dataLead')}
        label={say('profile.export')}
        words="profile"
        file={`palabre-${alias}.json`}
        fetch$={$(async (received: (bytes: number) => void): Promise<Answer<Blob>> => {
          const answer = await download('/api/me/export', received)
          return answer.ok ? { ok: true, value: answer.value.file } : answer
        })}
        told={told}
      />
      <TakingPart
        id="profile-whole"
        title={say('profile.whole')}
        lead={say('profile.wholeLead')}
        label={say('profile.exportWhole')}
        words="profile"
        file={`palabre-${alias}.zip`}
        fetch$={$(async (received: (bytes: number) => void): Promise<Answer<Blob>> => {
          const { fetchZip } = await import('../../taking/fetch-zip.ts')
          const [lines, files] = ['/api/me/export?format=lines', '/api/me/export/files']
          return await fetchZip({ lines, files }, received)
        })}
        told={told}
      />
    </>
  ),
)
