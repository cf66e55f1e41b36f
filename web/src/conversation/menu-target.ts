/** Whose menu is asked for. */
export interface MenuTarget {
  num: number | null
  /** How often one was: from the first time on it stays in the page, to say what was done. */
  asked: number
}
