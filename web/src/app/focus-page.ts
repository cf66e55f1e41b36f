/**
 * After moving to another page: to the list where the list is the page; into the composer where
 * there is a keyboard, so that one can write at once; else to the page's beginning, because focus
 * in a text box would bring up a touch keyboard.
 */
export function focusPage(list: boolean): void {
  if (list) {
    document.getElementById('list')?.focus({ preventScroll: true })
    return
  }
  const content = document.getElementById('content')
  const composer = matchMedia('(pointer: fine)').matches && content?.querySelector('textarea')
  if (composer) composer.focus()
  else content?.focus({ preventScroll: true })
}
