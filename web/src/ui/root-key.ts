/**
 * The key of a component that is a plain function. It goes onto its only root element: where the two have the
 * same key Qwik (1.20, `shouldWrapFunctional`) draws the element alone, and otherwise puts a pair of comments
 * around it that is followed like a component (docs/decisions/switch.md). Of several roots only one may have
 * it: with the same key they would be taken for one element.
 */
export type RootKey = string | null
