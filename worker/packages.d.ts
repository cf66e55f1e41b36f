/** Single word lists of the estimator's language packages: the package's index would bring all of them. */
declare module '@zxcvbn-ts/language-*.json.mjs' {
  const words: string[]
  export default words
}
