const STATE = /(<script type="qwik\/json"[^>]*>)([\s\S]*?)(<\/script>)/g

/**
 * Qwik writes its state with `<script` as `\x3Cscript`, and its loader turns every `\x3Cscript` back
 * before JSON.parse. A message that holds `\x3C/script` itself would so become invalid JSON, and the
 * page would be dead for everybody in the room (measured with 1.20.1). So the state never holds an
 * escaped backslash in its short form: `\\` becomes `\u005c`, which that step cannot mistake.
 */
export function protectState(html: string): string {
  return html.replace(STATE, (_, open: string, state: string, close: string) => {
    const safe = state.replace(/\\(.)/gs, (escape, next: string) =>
      next === '\\' ? '\\u005c' : escape,
    )
    return open + safe + close
  })
}
