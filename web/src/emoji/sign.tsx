/** An emoji by itself: a character, or one of the place's own, which is called `:name:`. */
export const EmojiSign = ({ emoji }: { emoji: string }) => {
  if (!emoji.startsWith(':')) return <>{emoji}</>
  const path = `/api/emoji/${emoji.slice(1, -1)}`
  return (
    <picture>
      <source media="(prefers-reduced-motion: reduce)" srcset={`${path}?still`} />
      <img class="emoji__own" src={path} alt={emoji} width="22" height="22" loading="lazy" />
    </picture>
  )
}
