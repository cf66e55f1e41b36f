import { initialsOf, seedOf } from './person-look.ts'

interface AvatarProps {
  person: { readonly id: string; readonly name: string }
  small?: boolean
}

/** A leaf in the person's colour with their initials; the name always stands beside it. */
export const Avatar = ({ person, small = false }: AvatarProps) => (
  <span
    class={['avatar', `avatar--${seedOf(person.id)}`, { 'avatar--small': small }]}
    aria-hidden="true"
  >
    {initialsOf(person.name)}
  </span>
)
