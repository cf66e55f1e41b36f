import { initialsOf, seedOf } from './person-look.ts'

interface AvatarProps {
  person: { readonly id: string; readonly name: string; readonly avatar?: number | null }
  small?: boolean
  large?: boolean
}

/** A leaf with the person's picture, or their colour and initials; the name always stands beside it. */
export const Avatar = ({ person, small = false, large = false }: AvatarProps) => (
  <span
    class={[
      'avatar',
      `avatar--${seedOf(person.id)}`,
      { 'avatar--small': small, 'avatar--large': large },
    ]}
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
