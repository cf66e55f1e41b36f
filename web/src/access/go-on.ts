import { focusPage } from '../app/focus-page.ts'
import { painted } from '../app/painted.ts'

/** Whoever pressed what is no longer there goes on in what stands there now, not at the top of the page. */
export async function goOn(): Promise<void> {
  await painted()
  if (document.activeElement === document.body) focusPage(false)
}
