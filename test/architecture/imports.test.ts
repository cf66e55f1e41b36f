import { describe, expect, test } from 'vitest'
import { findViolations } from './import-rules.ts'
import { importsOf, parseImports, sourceFiles } from './source-files.ts'

describe('imports run one way', () => {
  test('in every source file', () => {
    const files = sourceFiles()
    expect(files.length).toBeGreaterThan(20)
    expect(findViolations(files.flatMap(importsOf))).toEqual([])
  })

  test.each([
    ['durable-objects/protocol/ids.ts', '../shared/sql.ts'],
    ['durable-objects/protocol/ids.ts', 'cloudflare:workers'],
    ['durable-objects/conversation/core/send.ts', '../store/messages.ts'],
    ['durable-objects/conversation/core/send.ts', '../../shared/sql.ts'],
    ['durable-objects/conversation/store/messages.ts', '../conversation.ts'],
    ['durable-objects/conversation/conversation.ts', '../inbox/inbox.ts'],
    ['durable-objects/shared/sql.ts', '../inbox/inbox.ts'],
    ['durable-objects/inbox/inbox.ts', '../../worker/env.ts'],
    ['worker/app.ts', '../durable-objects/inbox/inbox.ts'],
    ['worker/index.ts', '../durable-objects/inbox/migrations.ts'],
    ['web/src/sync/outbox.ts', '@builder.io/qwik'],
    ['web/src/sync/outbox.ts', '../ui/icon.tsx'],
    ['web/src/root.tsx', '../../worker/app.ts'],
    ['web/src/root.tsx', './server/render.ts'],
    ['web/src/server/render.ts', '../../../worker/app.ts'],
    ['web/src/root.tsx', '../../test/support/server.ts'],
    ['web/src/root.tsx', '../../worker/bytes.ts'],
    ['web/src/bringing/bring.ts', '@builder.io/qwik'],
    ['web/src/bringing/bring.ts', 'node:fs'],
    ['web/src/bringing/bring.ts', '../../../worker/env.ts'],
    ['worker/slack/mrkdwn.ts', '../env.ts'],
  ])('the rules would notice %s importing %s', (from, to) => {
    expect(findViolations(parseImports(from, `import { x } from '${to}'`))).toHaveLength(1)
    expect(findViolations(parseImports(from, `export * from '${to}'`))).toHaveLength(1)
    expect(findViolations(parseImports(from, `const x = await import('${to}')`))).toHaveLength(1)
  })

  test.each([
    ['worker/index.ts', "export { Inbox } from '../durable-objects/inbox/inbox.ts'"],
    ['worker/env.ts', "import type { Inbox } from '../durable-objects/inbox/inbox.ts'"],
    ['worker/app.ts', "import { z } from '../durable-objects/protocol/ids.ts'"],
    ['web/src/sync/outbox.ts', "import { z } from '../../../durable-objects/protocol/ids.ts'"],
    ['durable-objects/inbox/store/a.ts', "import { z } from '../core/b.ts'"],
    ['web/src/bringing/bring.ts', "import { z } from '../../../worker/slack/mrkdwn.ts'"],
  ])('and would leave %s in peace with: %s', (from, text) => {
    expect(findViolations(parseImports(from, text))).toEqual([])
  })
})
