import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { root } from '../../../../scripts/lib/paths.ts'

/** The items that a file of the protocol declares as interfaces: kind and fields. */
export function declaredItems(file: string): { kind: string; fields: string[] }[] {
  const path = `${root}durable-objects/protocol/${file}`
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest)
  return source.statements.filter(ts.isInterfaceDeclaration).flatMap((declaration) => {
    const members = declaration.members.filter(ts.isPropertySignature)
    const name = (member: ts.PropertySignature) => member.name.getText(source)
    const t = members.find((member) => name(member) === 't')?.type
    if (!t || !ts.isLiteralTypeNode(t) || !ts.isStringLiteral(t.literal)) return []
    const inherited = declaration.heritageClauses?.some((clause) =>
      clause.getText(source).includes('MessagePage'),
    )
    const page = inherited === true ? ['messages', 'people', 'hasOlder', 'hasNewer'] : []
    const fields = members.map(name).filter((field) => field !== 't')
    return [{ kind: t.literal.text, fields: [...fields, ...page] }]
  })
}

/** The texts of a union of string literals. */
export function declaredTexts(file: string, alias: string): string[] {
  const path = `${root}durable-objects/protocol/${file}`
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest)
  const declaration = source.statements
    .filter(ts.isTypeAliasDeclaration)
    .find(({ name }) => name.text === alias)
  if (!declaration || !ts.isUnionTypeNode(declaration.type)) throw new Error(`no union ${alias}`)
  return declaration.type.types.map((type) =>
    ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : '',
  )
}
