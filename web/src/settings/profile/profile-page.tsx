import { component$, useSignal } from '@builder.io/qwik'
import type { ProfileView } from '../../../../durable-objects/protocol/rest/page-data.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { LeavePart } from './leave-part.tsx'
import { OwnDataPart } from './own-data-part.tsx'
import { PicturePart } from './picture-part.tsx'
import { ProfileForm } from './profile-form.tsx'

/** What one tells of oneself, one's own data, and the way out. */
export const ProfilePage = component$<{ view: ProfileView }>(({ view }) => {
  const told = useSignal('')
  return (
    <SettingsFrame told={told.value}>
      <PicturePart me={view.around.me} told={told} />
      <ProfileForm profile={view.profile} told={told} />
      <OwnDataPart alias={view.profile.alias} told={told} />
      <LeavePart alias={view.profile.alias} />
    </SettingsFrame>
  )
})
