import type { Browser } from 'playwright-core'
import { weighScripts } from '../../support/script-weight.ts'
import { atMost, type Target } from '../report.ts'
import type { Place } from './place.ts'
import { pathOf, Tab } from './tab.ts'

/** Compressed kB of script: of the sign-in page, before and after its form is used, and of an open room. */
export async function measureWeight(browser: Browser, place: Place): Promise<Target[]> {
  const door = await Tab.open(browser, place.origin, null)
  const room = await Tab.open(browser, place.origin, place.reader)
  try {
    const signIn = await weighScripts(door.page, '/sign-in', () =>
      door.page.click('main button[type=submit]'),
    )
    const open = await weighScripts(room.page, pathOf(place.deep), () =>
      room.page.locator('.here').waitFor(),
    )
    console.log(
      `sign-in: ${String(signIn.files)} files, of which ${String(signIn.run)} bytes had run`,
    )
    console.log(`open room: ${String(open.files)} files`)
    return [
      atMost('script of the sign-in page run before the first touch (kB)', 5, signIn.run / 1_000),
      atMost('script of the sign-in page in all (kB)', 32, signIn.bytes / 1_000),
      atMost('script of an open room in all (kB)', 80, open.bytes / 1_000),
    ]
  } finally {
    await door.close()
    await room.close()
  }
}
