/** What stands beside the conversation. */
export type Panel =
  | { readonly kind: 'thread'; readonly root: number; readonly reply: number | null }
  | { readonly kind: 'pins' }
  | { readonly kind: 'people' }
  | { readonly kind: 'find'; readonly query: string }

const NUM = /^[1-9]\d{0,14}$/

/** The panel that an address asks for; `null`: none. */
export function panelOf(path: string): Panel | null {
  const asked = new URLSearchParams(/\?([^#]*)/.exec(path)?.[1])
  const root = numOf(asked.get('thread'))
  if (root !== null) return { kind: 'thread', root, reply: numOf(asked.get('r')) }
  if (asked.has('pins')) return { kind: 'pins' }
  if (asked.has('people')) return { kind: 'people' }
  const query = asked.get('find')
  return query === null ? null : { kind: 'find', query }
}

/** Where a message of the flow is shown while the panel stays. */
export function besideMessage(panel: Panel, num: number): string {
  const isBare = panel.kind === 'pins' || panel.kind === 'people'
  const kept = isBare ? panel.kind : queryOf(panel)
  return `?${kept}&m=${String(num)}`
}

export function threadPath(root: number, reply?: number): string {
  return `?thread=${String(root)}${reply === undefined ? '' : `&r=${String(reply)}`}`
}

export function findPath(query: string): string {
  return `?find=${encodeURIComponent(query)}`
}

function queryOf(panel: Exclude<Panel, { kind: 'pins' | 'people' }>): string {
  return (panel.kind === 'thread' ? threadPath(panel.root) : findPath(panel.query)).slice(1)
}

function numOf(text: string | null): number | null {
  return text !== null && NUM.test(text) ? Number(text) : null
}
