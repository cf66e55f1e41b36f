/** Whether the name was typed that confirms it. Nobody is stopped by a capital letter. */
export function isSameWord(typed: string, name: string): boolean {
  return fold(typed) === fold(name)
}

function fold(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}
