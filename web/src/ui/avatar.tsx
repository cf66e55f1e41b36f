import { initialsOf, seedOf } from './person-look.ts'
import type { RootKey } from './root-key.ts'

interface AvatarProps {
  person: { readonly id: string; readonly name: string; readonly avatar?: number | null }
  small?: boolean
  large?: boolean
  /** Beside a message; whose card opens from it. */
  beside?: { readonly card?: string | undefined }
}

/** A leaf with the person's picture, or their colour and initials; the name always stands beside it. */
export const Avatar = (
  { person, small = false, large = false, beside }: AvatarProps,
  key: RootKey,
) => (
  <span
    key={key}
    class={[
      'avatar',
      `avatar--${seedOf(person.id)}`,
      { 'avatar--small': small, 'avatar--large': large, row__side: beside !== undefined },
    ]}
    data-person={beside?.card}
    aria-hidden="true"
  >
    {person.avatar ? (
      <img
        class="avatar__picture"
        src={`/api/people/${person.id}/avatar?v=${person.avatar}`}
        width="256"
        height="256"
        alt=""
        loading="lazy"
        decoding="async"
      />
    ) : (
      initialsOf(person.name)
    )}
  </span>
)
