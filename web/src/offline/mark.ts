/**
 * On the tab and on the installed app, whether something calls, and how much. The app bears it until it is
 * told otherwise, so that whoever leaves takes it off.
 */
export function mark(calls: number): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (icon) icon.href = calls > 0 ? '/icons/mark-called.svg' : '/mark.svg'
  // Not in every browser.
  const { setAppBadge } = navigator as Partial<Navigator>
  setAppBadge?.call(navigator, calls).catch(() => undefined)
}
