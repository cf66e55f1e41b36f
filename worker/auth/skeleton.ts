import mapLookalikes from 'unhomoglyph'

/**
 * Under which keys a name looks like another: the skeleton of UTS #39, section 4, without case, marks
 * and all that is no letter or digit, because a person reads past them. Two keys, because case can
 * be folded before the mapping (`AWA` is `awa`) or after it (`AIice` is `alice`). Names that share a
 * key can be taken for each other.
 */
export function lookKeys(name: string): readonly string[] {
  const compatible = name.normalize('NFKC')
  return [
    bare(mapped(mapped(compatible).toLowerCase())),
    bare(mapped(compatible.toLowerCase())),
  ].filter((key) => key !== '')
}

export function lookAlike(one: string, other: string): boolean {
  const keys = lookKeys(one)
  return lookKeys(other).some((key) => keys.includes(key))
}

function mapped(text: string): string {
  return mapLookalikes(text.normalize('NFD')).normalize('NFD')
}

function bare(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '')
}
