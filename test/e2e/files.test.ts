import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FILES } from '../../durable-objects/protocol/files.ts'
import { bring, choose, holdParts, NOTES, tray } from './attaching.ts'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { openMenu, pick, register } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people: files picked, pasted and dropped, one that fails and is tried again, looked at, deleted. */
let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await register(visitor)
  for (const visitor of [awa, ben]) await visitor.page.goto('/rooms/general')
})

inSteps(() => [awa, ben])

const composerOf = ({ page }: Visitor) => page.locator('textarea')

test('several go with one message: picked, pasted and dropped, one taken out again', async () => {
  const { say } = awa
  await choose(awa, [
    NOTES,
    { name: 'adieu.txt', mimeType: 'text/plain', buffer: Buffer.from('non') },
  ])
  await bring(awa, 'collee.jpg', 'paste')
  await bring(awa, 'lachee.jpg', 'drop')
  const items = tray(awa).getByRole('listitem')
  await expect.poll(() => items.count()).toBe(4)
  await tray(awa)
    .getByText(say('files.allThere', { count: 4 }))
    .waitFor()
  await tray(awa)
    .getByRole('button', { name: say('files.remove', { name: 'adieu.txt' }) })
    .click()
  await expect.poll(() => items.count()).toBe(3)
  await photograph(awa, 'files-tray')
  await expectAccessible(awa)
  await composerOf(awa).fill('Voici les photos')
  await composerOf(awa).press('Enter')
  await tray(awa).waitFor({ state: 'hidden' })
  const row = ben.page.locator('.row', { hasText: 'Voici les photos' })
  await expect.poll(() => row.locator('.files__picture img').count()).toBe(2)
  await row.getByText('notes.txt', { exact: true }).waitFor()
})

test('a picture has its place before it is there, and is looked at by keyboard', async () => {
  const { page, say } = ben
  const picture = page.getByRole('button', { name: say('files.open', { name: 'collee.jpg' }) })
  const image = picture.locator('img')
  expect(await image.evaluate((img: HTMLImageElement) => [img.width > 0, img.height > 0])).toEqual([
    true,
    true,
  ])
  await expect
    .poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0)
  await picture.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'collee.jpg' })
  await dialog.waitFor()
  await expectAccessible(ben)
  await page.keyboard.press('ArrowRight')
  await page.getByRole('dialog', { name: 'lachee.jpg' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  expect(await picture.evaluate((button) => button === document.activeElement)).toBe(true)
})

test('a text is read where it stands', async () => {
  const { page, say } = ben
  await page.getByText(say('files.preview', { name: 'notes.txt' })).click()
  await page.locator('.files__lines', { hasText: 'deux' }).waitFor()
})

/** A film of this browser that says where it was taken, let go over the page. */
async function dropFilm({ page }: Visitor, secret: string): Promise<void> {
  await page.evaluate(async (words) => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(20), {
      mimeType: 'video/mp4;codecs=vp9',
    })
    const pieces: Blob[] = []
    recorder.ondataavailable = ({ data }) => pieces.push(data)
    const ended = new Promise((resolve) => (recorder.onstop = resolve))
    recorder.start(100)
    for (let turn = 0; pieces.filter(({ size }) => size > 0).length < 2; turn += 1) {
      pen?.fillRect(turn % 300, 0, 1, 100)
      await new Promise(requestAnimationFrame)
    }
    recorder.stop()
    await ended
    const film = new Uint8Array(await new Blob(pieces).arrayBuffer())
    const view = new DataView(film.buffer)
    // After its first box stands `moov`: fragments are counted from their own beginning.
    const moov = view.getUint32(0)
    const end = moov + view.getUint32(moov)
    const place = new TextEncoder().encode(`\0\0\0\0udta\0\0\0\0.xyz${words}`)
    const sizes = new DataView(place.buffer)
    sizes.setUint32(0, place.length)
    sizes.setUint32(8, place.length - 8)
    view.setUint32(moov, end - moov + place.length)
    const data = new DataTransfer()
    const parts = [film.slice(0, end), place, film.slice(end)]
    data.items.add(new File(parts, 'film.mp4', { type: 'video/mp4' }))
    const init = { bubbles: true, cancelable: true, dataTransfer: data }
    document.querySelector('.composer__text')?.dispatchEvent(new DragEvent('drop', init))
  }, secret)
}

test('a film loses where it was taken, and plays', async () => {
  await dropFilm(awa, '+48.8583+002.2945/')
  await tray(awa)
    .getByText(awa.say('files.allThere', { count: 1 }))
    .waitFor()
  expect(await tray(awa).getByText(awa.say('files.asItWas')).count()).toBe(0)
  await composerOf(awa).fill('Un film')
  await composerOf(awa).press('Enter')
  const film = ben.page.locator('.row', { hasText: 'Un film' }).locator('video')
  const seen = await film.evaluate(async (video: HTMLVideoElement) => {
    video.muted = true
    await video.play()
    const bytes = await (await fetch(video.src)).arrayBuffer()
    return { width: video.videoWidth, text: new TextDecoder('latin1').decode(bytes) }
  })
  expect(seen.width).toBe(300)
  expect(seen.text).toContain('moov')
  expect(seen.text).not.toContain('48.8583')
})

test('what breaks off says so, stays, and is tried again', async () => {
  const { page, say } = awa
  await page.route('**/parts/*', (route) => route.abort())
  await choose(awa, [NOTES])
  await tray(awa).getByText(say('files.someFailed')).waitFor()
  await composerOf(awa).fill('Encore')
  await composerOf(awa).press('Enter')
  await page.unroute('**/parts/*')
  expect(await composerOf(awa).inputValue()).toBe('Encore')
  await tray(awa)
    .getByRole('button', { name: say('files.retry', { name: 'notes.txt' }) })
    .click()
  await tray(awa)
    .getByText(say('files.allThere', { count: 1 }))
    .waitFor()
  await composerOf(awa).press('Enter')
  await ben.page
    .locator('.row', { hasText: 'Encore' })
    .getByText('notes.txt', { exact: true })
    .waitFor()
})

test('what is deleted is gone for everybody', async () => {
  const address = await ben.page.locator('.files__save').last().getAttribute('href')
  const status = () => ben.page.evaluate(async (path) => (await fetch(path)).status, address ?? '')
  expect(await status()).toBe(200)
  await openMenu(awa, 'Encore')
  await pick(awa, awa.say('moderation.delete'))
  await awa.page
    .getByRole('dialog')
    .getByRole('button', { name: awa.say('moderation.delete') })
    .click()
  await expect.poll(status).toBe(404)
})

test('Enter twice while a file is still on its way sends one message', async () => {
  const { page } = awa
  const rows = async () => [
    await page.locator('.row').count(),
    await ben.page.locator('.row').count(),
  ]
  const [own = 0, others = 0] = await rows()
  const release = await holdParts(awa)
  await choose(awa, [NOTES])
  await tray(awa).getByRole('listitem').waitFor()
  await composerOf(awa).fill('Une seule fois')
  await composerOf(awa).press('Enter')
  await composerOf(awa).press('Enter')
  release()
  await tray(awa).waitFor({ state: 'hidden' })
  await ben.page
    .locator('.row', { hasText: 'Une seule fois' })
    .getByText('notes.txt', { exact: true })
    .waitFor()
  // Whatever the second press sent would be answered before this one.
  await composerOf(awa).fill('Après coup')
  await composerOf(awa).press('Enter')
  await ben.page.locator('.row', { hasText: 'Après coup' }).waitFor()
  expect(await rows()).toEqual([own + 2, others + 2])
  await page.unroute('**/parts/*')
})

test('what a reload interrupts goes on from there once the same file is picked', async () => {
  const { page, say } = awa
  const folder = mkdtempSync(join(tmpdir(), 'palabre-uploads-'))
  const [film, other] = [join(folder, 'film.bin'), join(folder, 'autre.bin')]
  writeFileSync(film, Buffer.alloc(2 * FILES.partBytes + 5_000, 'une mangue sous la pluie '))
  writeFileSync(other, 'autre chose')
  const parts: string[] = []
  let isHeld = true
  await page.route('**/parts/*', async (route) => {
    parts.push(
      route
        .request()
        .url()
        .replace(/^.*parts\//, ''),
    )
    // The second one is on its way when the page goes.
    if (isHeld && parts.length > 1) return
    await route.continue()
  })
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: say('files.attach') }).click()
  await (await asked).setFiles(film)
  await expect.poll(() => parts).toEqual(['1', '2'])
  await page.reload()
  await tray(awa).getByText(say('files.interrupted')).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'files-interrupted')
  isHeld = false
  const again = tray(awa).getByRole('button', {
    name: say('files.pickAgain', { name: 'film.bin' }),
  })
  for (const path of [other, film]) {
    const chooser = page.waitForEvent('filechooser')
    await again.click()
    await (await chooser).setFiles(path)
    if (path === other) await tray(awa).getByText(say('files.otherFile')).waitFor()
  }
  await tray(awa)
    .getByText(say('files.allThere', { count: 1 }))
    .waitFor()
  expect(parts).toEqual(['1', '2', '2', '3'])
  await composerOf(awa).fill('Le film entier')
  await composerOf(awa).press('Enter')
  const row = ben.page.locator('.row', { hasText: 'Le film entier' })
  const address = await row.locator('.files__save').getAttribute('href')
  const bytes = await ben.page.evaluate(async (path) => {
    return (await (await fetch(path)).arrayBuffer()).byteLength
  }, address ?? '')
  expect(bytes).toBe(2 * FILES.partBytes + 5_000)
  await page.unroute('**/parts/*')
  // It is whole: nothing is asked for after another reload.
  await page.reload()
  await page.locator('.row', { hasText: 'Le film entier' }).waitFor()
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => /^uploads/.test(key))),
  ).toEqual([])
  rmSync(folder, { recursive: true })
})
