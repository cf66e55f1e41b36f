import type { Visitor } from './visitor.ts'

export const NOTES = {
  name: 'notes.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('une\ndeux\n'),
}

/** A picture that this browser draws itself, into the picker, the clipboard or the air over the page. */
export async function bring(visitor: Visitor, name: string, by: 'paste' | 'drop'): Promise<void> {
  await visitor.page.evaluate(
    async ({ name, by }) => {
      const canvas = document.createElement('canvas')
      canvas.width = 800
      canvas.height = 600
      const pen = canvas.getContext('2d')
      if (pen) {
        pen.fillStyle = '#2f6b4f'
        pen.fillRect(0, 0, 800, 600)
      }
      const blob = await new Promise<Blob | null>((resolve) => {
        canvas.toBlob(resolve, 'image/jpeg')
      })
      const data = new DataTransfer()
      data.items.add(new File([blob ?? ''], name, { type: 'image/jpeg' }))
      const area = document.querySelector('.composer__text')
      const init = { bubbles: true, cancelable: true }
      area?.dispatchEvent(
        by === 'paste'
          ? new ClipboardEvent('paste', { ...init, clipboardData: data })
          : new DragEvent('drop', { ...init, dataTransfer: data }),
      )
    },
    { name, by },
  )
}

/** By the picker. */
export async function choose({ page, say }: Visitor, files: (typeof NOTES)[]): Promise<void> {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: say('files.attach') }).click()
  await (await asked).setFiles(files)
}

/** What goes with the next message. */
export function tray(visitor: Visitor) {
  return visitor.page.getByRole('group', { name: visitor.say('files.tray') })
}

/** No part of a file leaves before it is let go. */
export async function holdParts({ page }: Visitor): Promise<() => void> {
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/parts/*', async (route) => {
    await released
    await route.continue()
  })
  return release
}
