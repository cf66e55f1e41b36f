/** Single word lists of the estimator's language packages: the package's index would bring all of them. */
declare module '@zxcvbn-ts/language-*.json.mjs' {
  const words: string[]
  export default words
}

/** Names of emoji, without the plugin of a parser that is around them. */
declare module 'markdown-it-emoji/lib/data/full.mjs' {
  const byName: Readonly<Record<string, string>>
  export default byName
}
