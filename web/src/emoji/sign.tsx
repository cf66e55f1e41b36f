import type { RootKey } from '../ui/root-key.ts'

/** An emoji by itself: a character, or one of the place's own, which is called `:name:`. */
export const EmojiSign = ({ emoji }: { emoji: string }, key: RootKey) => {
  if (!emoji.startsWith(':')) return <>{emoji}</>
  const path = `/api/emoji/${emoji.slice(1, -1)}`
  return (
    <picture key={key}>
      <source media="(prefers-reduced-motion: reduce)" srcset={`${path}?still`} />
      <img class="emoji__own" src={path} alt={emoji} width="22" height="22" loading="lazy" />
    </picture>
  )
}
