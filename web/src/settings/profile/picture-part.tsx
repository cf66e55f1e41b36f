import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import type { Me } from '../../../../durable-objects/protocol/rest/accounts.ts'
import type { AvatarAnswer } from '../../../../durable-objects/protocol/rest/profile.ts'
import { call, type Wrong } from '../../api/call.ts'
import { sendImage } from '../../api/transfer.ts'
import { AppContext } from '../../app/app-state.ts'
import { surroundingsOf } from '../../app/page-changes.ts'
import { withCards } from '../../app/page-news.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { squarePicture } from './square-picture.ts'

interface PictureState {
  wrong: Wrong | null
  unreadable: boolean
  busy: boolean
}

/** One's own picture. */
export const PicturePart = component$<{ me: Me; told: Signal<string> }>((props) => {
  const app = useContext(AppContext)
  const { told } = props
  const me = surroundingsOf(app.page.value)?.me ?? props.me
  const state = useStore<PictureState>({ wrong: null, unreadable: false, busy: false })

  const change = $(async (file: Blob | null) => {
    if (state.busy) return
    Object.assign(state, { wrong: null, unreadable: false, busy: true } satisfies PictureState)
    told.value = ''
    const picture = file && (await squarePicture(file))
    if (file && !picture) {
      Object.assign(state, { unreadable: true, busy: false })
      return
    }
    const answer = picture
      ? await sendImage<AvatarAnswer>('/api/me/avatar', picture)
      : await call<AvatarAnswer>('DELETE', '/api/me/avatar')
    state.busy = false
    if (!answer.ok) {
      state.wrong = answer.error.code
      return
    }
    const { id, alias, name } = surroundingsOf(app.page.value)?.me ?? props.me
    const { avatar } = answer.value
    app.page.value = withCards(app.page.value, [{ id, alias, name, avatar }])
    told.value = say(picture ? 'profile.pictureSaved' : 'profile.pictureRemoved')
  })

  return (
    <section class="settings__part" aria-labelledby="profile-picture">
      <h2 class="settings__title" id="profile-picture">
        {say('profile.picture')}
      </h2>
      <div class="picture">
        <Avatar person={me} large />
        <div class="picture__acts">
          <label class="button button--quiet picture__choose">
            {say('profile.choosePicture')}
            <input
              class="picture__file"
              type="file"
              accept="image/*"
              aria-disabled={state.busy}
              onChange$={async (_, input) => {
                const [file = null] = input.files ?? []
                if (file) await change(file)
                input.value = ''
              }}
            />
          </label>
          {me.avatar && (
            <button type="button" class="button button--quiet" onClick$={() => change(null)}>
              {say('profile.removePicture')}
            </button>
          )}
          <p class="settings__lead">{say('profile.pictureLead')}</p>
        </div>
      </div>
      <div role="alert">
        {state.unreadable && <p class="note note--danger">{say('profile.pictureUnreadable')}</p>}
        {state.wrong && <p class="note note--danger">{sentenceOf(state.wrong)}</p>}
      </div>
    </section>
  )
})
