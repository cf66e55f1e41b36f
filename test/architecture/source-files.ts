import { globSync, readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import ts from 'typescript'
import { root } from '../../scripts/lib/paths.ts'

export interface Import {
  /** The importing file, from the project's folder, with forward slashes. */
  from: string
  /** A file of the project in the same form, or a package's name as it is written. */
  to: string
  /** Types only: gone before anything runs. */
  typeOnly: boolean
}

/** Every source file of the product (not its tests and tools). */
export function sourceFiles(): string[] {
  return globSync(['worker/**/*.ts', 'durable-objects/**/*.ts', 'web/src/**/*.{ts,tsx}'], {
    cwd: root,
  }).map((file) => file.replaceAll('\\', '/'))
}

export function importsOf(file: string): Import[] {
  return parseImports(file, readFileSync(`${root}${file}`, 'utf8'))
}

/** Reads what a text imports or re-exports, `import()` with a fixed name included. */
export function parseImports(from: string, text: string): Import[] {
  const found: Import[] = []
  const add = (node: ts.Node | undefined, typeOnly: boolean): void => {
    if (node !== undefined && ts.isStringLiteral(node)) {
      found.push({ from, to: resolveFrom(from, node.text), typeOnly })
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(from, text, ts.ScriptTarget.Latest))
  return found
}

function resolveFrom(from: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier
}
