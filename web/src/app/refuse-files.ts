import { sync$ } from '@builder.io/qwik'

/**
 * Files that nothing took before: the pointer says that they cannot be dropped there, and the browser
 * does not leave the app to open them. A field for files takes its own.
 */
export const refuseFiles = sync$((event: DragEvent) => {
  const data = event.dataTransfer
  if (event.defaultPrevented || !data?.types.includes('Files')) return
  // What is dragged from a page is a picture too.
  if (data.types.includes('text/plain') || data.types.includes('text/uri-list')) return
  if ((event.target as Element).closest('[type=file]')) return
  event.preventDefault()
  data.dropEffect = 'none'
})
