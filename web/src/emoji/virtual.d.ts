/** Made by web/emoji-data.ts; the same as `EmojiGroup`, which a declaration like this cannot name. */
declare module 'virtual:emoji/*' {
  const groups: readonly {
    readonly key: string
    readonly name: string
    readonly emoji: readonly (readonly [string, string, string, string, 0 | 1])[]
  }[]
  export default groups
}
