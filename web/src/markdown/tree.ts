/** What a message's text means. Nothing in it is markup: whoever draws it makes the elements. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'em' | 'del' | 'spoiler'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly parts: readonly Inline[] }
  /** One of the place's own emoji. */
  | { readonly kind: 'emoji'; readonly name: string }
  /** Somebody called by `@alias`, or everyone (`@room`). */
  | { readonly kind: 'mention'; readonly alias: string; readonly text: string }

export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly parts: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly Item[] }
  | {
      readonly kind: 'table'
      readonly head: readonly Cell[]
      readonly rows: readonly (readonly Cell[])[]
    }
  | { readonly kind: 'rule' }

export interface Item {
  /** `null`: not a task. */
  readonly isDone: boolean | null
  readonly blocks: readonly Block[]
}

export interface Cell {
  readonly align: 'left' | 'center' | 'right' | null
  readonly parts: readonly Inline[]
}
