import type { JSXOutput } from '@builder.io/qwik'
import { EmojiSign } from '../emoji/sign.tsx'
import { say } from '../i18n/say.ts'
import type { Block, Cell, Inline } from './tree.ts'

/** The tree as elements. Text stays text: the framework escapes it, on the server and in the page. */
export function drawBlocks(blocks: readonly Block[]): JSXOutput[] {
  return blocks.map((block, index) => drawBlock(block, String(index)))
}

function drawBlock(block: Block, key: string): JSXOutput {
  switch (block.kind) {
    case 'paragraph':
      return <p key={key}>{drawParts(block.parts)}</p>
    case 'heading':
      // Not one of the page's headings: those lead through the page.
      return (
        <p key={key} class="text__heading">
          {drawParts(block.parts)}
        </p>
      )
    case 'code':
      return (
        <pre key={key} class="text__code" tabIndex={0} data-language={block.language || undefined}>
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return <blockquote key={key}>{drawBlocks(block.blocks)}</blockquote>
    case 'list':
      return drawList(block, key)
    case 'table':
      return drawTable(block, key)
    case 'rule':
      return <hr key={key} />
  }
}

function drawList({ start, items }: Extract<Block, { kind: 'list' }>, key: string): JSXOutput {
  const drawn = items.map(({ isDone, blocks }, index) => (
    <li key={String(index)} class={['text__item', { text__task: isDone !== null }]}>
      {isDone !== null && (
        <span
          class="text__box"
          role="img"
          aria-label={say(isDone ? 'talk.taskDone' : 'talk.taskToDo')}
        >
          {isDone ? '☑' : '☐'}
        </span>
      )}
      {drawBlocks(blocks)}
    </li>
  ))
  return start === null ? (
    <ul key={key}>{drawn}</ul>
  ) : (
    <ol key={key} start={start}>
      {drawn}
    </ol>
  )
}

function drawTable({ head, rows }: Extract<Block, { kind: 'table' }>, key: string): JSXOutput {
  return (
    <div key={key} class="text__table" role="region" aria-label={say('talk.table')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={String(index)} scope="col" class={alignOf(cell)}>
                {drawParts(cell.parts)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={String(line)}>
              {row.map((cell, index) => (
                <td key={String(index)} class={alignOf(cell)}>
                  {drawParts(cell.parts)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function alignOf({ align }: Cell): string | undefined {
  return align === null ? undefined : `text__cell--${align}`
}

/** What stands in a line. */
export function drawParts(parts: readonly Inline[]): JSXOutput[] {
  return parts.map((part, index) => drawPart(part, String(index)))
}

function drawPart(part: Inline, key: string): JSXOutput {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'break':
      return <br key={key} />
    case 'code':
      return <code key={key}>{part.text}</code>
    case 'strong':
      return <strong key={key}>{drawParts(part.parts)}</strong>
    case 'em':
      return <em key={key}>{drawParts(part.parts)}</em>
    case 'del':
      return <del key={key}>{drawParts(part.parts)}</del>
    case 'spoiler':
      // Opens by click and key without a script.
      return (
        <details key={key} class="text__spoiler">
          <summary>{say('talk.spoiler')}</summary>
          {drawParts(part.parts)}
        </details>
      )
    case 'link':
      return part.href.startsWith('/') ? (
        <a key={key} class="text__place" href={part.href}>
          {drawParts(part.parts)}
        </a>
      ) : (
        <a key={key} href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc">
          {drawParts(part.parts)}
        </a>
      )
    case 'emoji':
      return <EmojiSign key={key} emoji={`:${part.name}:`} />
    case 'mention':
      return part.alias === 'room' ? (
        <span key={key} class="text__call">
          {part.text}
        </span>
      ) : (
        <a key={key} class="text__call" href={`/people/${part.alias}`}>
          {part.text}
        </a>
      )
  }
}
