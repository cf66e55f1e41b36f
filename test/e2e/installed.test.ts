import { expect, test } from 'vitest'
import { people } from './people.ts'
import { setStage } from './stage.ts'
import { registerInGeneral, type Visitor } from './visitor.ts'

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

/** What browsers want of an app that can be installed: Chromium without a window checks none of it. */
const NEEDED = { display: 'standalone', start_url: '/', scope: '/', name: 'Palabre' }

test.each(['fr', 'en'] as const)(
  'a browser finds nothing against installing it: %s',
  async (locale) => {
    const { page, context, say, troubles } = locale === 'fr' ? awa : ben
    const devtools = await context.newCDPSession(page)
    const { url, errors, data } = await devtools.send('Page.getAppManifest')
    expect(errors).toEqual([])
    expect(url).toBe(`${stage.server.url}/icons/${locale}.webmanifest`)
    const manifest = JSON.parse(data ?? '') as { icons: { src: string; sizes: string }[] }
    expect(manifest).toMatchObject({ ...NEEDED, lang: locale, description: say('installed.what') })
    for (const { src, sizes } of manifest.icons) {
      const drawn = await page.evaluate(async (path) => {
        const picture = await createImageBitmap(await (await fetch(path)).blob())
        return `${picture.width}x${picture.height}`
      }, src)
      expect(drawn).toBe(sizes)
    }
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
    // One with a window calls each visitor of a test a private one.
    const found = installabilityErrors.map(({ errorId }) => errorId)
    expect(found.filter((error) => error !== 'in-incognito')).toEqual([])
    expect(troubles).toEqual([])
  },
)

test('manifest and icons come as what they are, and may be kept for a day', async () => {
  const { page } = awa
  const files = await page.evaluate(async () => {
    const manifest = document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? ''
    const icons = [...document.querySelectorAll<HTMLLinkElement>('link[rel*=icon]')]
    const paths = [manifest, ...icons.map(({ href }) => href), '/icons/maskable-512.png']
    return await Promise.all(
      paths.map(async (path) => {
        const { status, headers } = await fetch(path)
        return [status, headers.get('content-type'), headers.get('cache-control')]
      }),
    )
  })
  const kept = 'public, max-age=86400'
  expect(files).toEqual([
    [200, 'application/manifest+json', kept],
    [200, 'image/svg+xml', kept],
    [200, 'image/png', kept],
    [200, 'image/png', kept],
  ])
})
