import type { RenderRequest } from '../../../worker/pages/renderer.ts'

/** Stands in for the built web app: the page is its own data, so that a test can read it. */
export default function render({ page, nonce, origin }: RenderRequest): Promise<string> {
  const data = JSON.stringify({ page, origin }).replaceAll('<', '\\u003c')
  return Promise.resolve(
    `<!doctype html><script nonce="${nonce}" type="application/json">${data}</script>`,
  )
}
