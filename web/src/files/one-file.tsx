import { component$, type QRL } from '@builder.io/qwik'
import { isPicture, type FileCard } from '../../../durable-objects/protocol/files.ts'
import { bytesIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { placeFor, type FileAddress } from './address.ts'
import { TextPreview } from './text-preview.tsx'

interface OneFileProps {
  file: FileCard
  address: FileAddress
  onOpen$: QRL<() => void>
}

/** As a picture, a player, or a line to save it by. */
export const OneFile = component$<OneFileProps>(({ file, address, onOpen$ }) => {
  const { name, type, size, width } = file
  const place = placeFor(file)
  if (isPicture(file)) {
    return (
      <button
        type="button"
        class="files__picture"
        aria-haspopup="dialog"
        aria-label={say('files.open', { name })}
        onClick$={onOpen$}
      >
        <img src={address.small} alt="" {...place} loading="lazy" decoding="async" />
      </button>
    )
  }
  return (
    <div class="files__one">
      {type.startsWith('video/') && (
        <video
          class="files__film"
          controls
          preload="metadata"
          src={address.whole}
          aria-label={name}
          {...(width === undefined ? {} : place)}
        />
      )}
      {type.startsWith('audio/') && (
        <audio class="files__sound" controls preload="none" src={address.whole} aria-label={name} />
      )}
      <a class="files__save" href={address.whole} download={name}>
        <Icon name="down" />
        <span class="files__name" dir="auto">
          {name}
        </span>
        <span class="files__size">{bytesIn(presentLocale(), size)}</span>
        <span class="unseen">{say('files.save')}</span>
      </a>
      {type.startsWith('text/') && <TextPreview name={name} address={address.whole} />}
    </div>
  )
})
