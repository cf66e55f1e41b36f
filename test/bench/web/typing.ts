import { spread } from './numbers.ts'
import type { Tab } from './tab.ts'

const KEYS = 120

/**
 * Real key events, one in 90 to 150 ms; for each the time from the press to the frame that shows its
 * character.
 */
export async function typeKeys({ page }: Tab, where: string): Promise<number[]> {
  await page.locator('main textarea').focus()
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(globalThis, { benchKeys: times })
    const box = document.querySelector('main textarea')
    let pressed = 0
    box?.addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true })
    box?.addEventListener('input', () => {
      const began = pressed
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port2.onmessage = () => times.push(performance.now() - began)
        port1.postMessage('')
      })
    })
  })
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'abcdefghij'.charAt(key % 10))
    await page.waitForTimeout(90 + ((key * 37) % 60))
  }
  await page.waitForTimeout(500)
  const times = await page.evaluate(() => Reflect.get(globalThis, 'benchKeys') as number[])
  console.log(`key to character, ${where}: ${spread(times)}`)
  return times
}
