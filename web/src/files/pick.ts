/** What the person picks now; nothing when they think better of it. */
export function pick(multiple: boolean): Promise<readonly File[]> {
  const input = document.createElement('input')
  Object.assign(input, { type: 'file', multiple })
  return new Promise((resolve) => {
    const end = (): void => resolve([...(input.files ?? [])])
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    input.click()
  })
}
