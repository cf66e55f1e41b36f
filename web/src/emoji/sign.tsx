/** An emoji by itself: a character, or one of the place's own, which is called `:name:`. */
export const EmojiSign = ({ emoji }: { emoji: string }) =>
  emoji.startsWith(':') ? (
    <img
      class="emoji__own"
      src={`/api/emoji/${emoji.slice(1, -1)}`}
      alt={emoji}
      width="22"
      height="22"
      loading="lazy"
    />
  ) : (
    <>{emoji}</>
  )
