/** The first of these that is on the screen. */
export function shown(selector: string, within: ParentNode = document): HTMLElement | undefined {
  return [...within.querySelectorAll<HTMLElement>(selector)].find((one) => one.checkVisibility())
}
