import * as v from 'valibot'
import { isAddress, linkTo } from './address.ts'
import { fromMrkdwn, fromPlain, type Reading } from './mrkdwn.ts'

/** A part of a payload as Markdown; `null`: not of the form that Slack wants. */
type Translator = (input: unknown, reading: Reading) => string | null

function translator<S extends v.GenericSchema>(
  schema: S,
  write: (part: v.InferOutput<S>, reading: Reading) => string,
): Translator {
  return (input, reading) => {
    const parsed = v.safeParse(schema, input)
    return parsed.success ? write(parsed.output, reading) : null
  }
}

/** Slack's text object, or the bare text that older callers send in its place. */
const Text = v.union([
  v.string(),
  v.looseObject({ type: v.picklist(['mrkdwn', 'plain_text']), text: v.string() }),
])
type Text = v.InferOutput<typeof Text>

function fromText(text: Text, reading: Reading): string {
  if (typeof text === 'string') return fromMrkdwn(text, reading)
  return text.type === 'mrkdwn' ? fromMrkdwn(text.text, reading) : fromPlain(text.text, reading)
}

/** The label of a link holds no picture. */
function wordsOnly(reading: Reading): Reading {
  return { ...reading, names: { ...reading.names, emoji: () => false } }
}

const Button = v.looseObject({ text: Text, url: v.optional(v.string(), '') })
const Image = v.looseObject({
  ...{ image_url: v.optional(v.string(), ''), alt_text: v.optional(v.string(), '') },
  title: v.optional(Text),
})

const ELEMENTS: Readonly<Record<string, Translator>> = {
  mrkdwn: translator(Text, fromText),
  plain_text: translator(Text, fromText),
  button: translator(Button, ({ text, url }, reading) =>
    isAddress(url) ? linkTo(url, fromText(text, wordsOnly(reading))) : '',
  ),
  // A picture from elsewhere is a link, or its owner would learn who reads.
  image: translator(Image, ({ image_url, alt_text, title }, reading) => {
    const called = fromText(title ?? { type: 'plain_text', text: alt_text }, wordsOnly(reading))
    return isAddress(image_url) ? linkTo(image_url, called) : called
  }),
}

const Typed = v.looseObject({ type: v.string() })
const Elements = v.looseObject({ elements: v.array(Typed) })

/** What we do not know is passed over. */
function fromElement(element: v.InferOutput<typeof Typed>, reading: Reading): string {
  return ELEMENTS[element.type]?.(element, reading) ?? ''
}

const inOneLine = translator(Elements, ({ elements }, reading) =>
  elements
    .map((element) => fromElement(element, reading))
    .filter((text) => text !== '')
    .join(' '),
)

const Section = v.pipe(
  v.looseObject({
    ...{ text: v.optional(Text), fields: v.optional(v.array(Text), []) },
    accessory: v.optional(Typed),
  }),
  v.check(({ text, fields }) => text !== undefined || fields.length > 0),
)

const BLOCKS: Readonly<Record<string, Translator>> = {
  section: translator(Section, ({ text, fields, accessory }, reading) =>
    [
      ...(text === undefined ? [] : [fromText(text, reading)]),
      // Two beside each other are read one after the other.
      ...fields.map((field) => fromText(field, reading)),
      ...(accessory === undefined ? [] : [fromElement(accessory, reading)]),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  ),
  header: translator(
    v.looseObject({ text: Text }),
    ({ text }, reading) => `**${fromText(text, reading)}**`,
  ),
  divider: () => '---',
  context: inOneLine,
  actions: inOneLine,
  markdown: translator(v.looseObject({ text: v.string() }), ({ text }) => text),
  image: (input, reading) => ELEMENTS['image']?.(input, reading) ?? null,
}

/** `null`: blocks that Slack refuses too. */
export function fromBlocks(blocks: readonly unknown[], reading: Reading): string | null {
  const written: string[] = []
  for (const block of blocks) {
    if (!v.is(Typed, block)) return null
    const translate = BLOCKS[block.type]
    const text = translate === undefined ? '' : translate(block, reading)
    if (text === null) return null
    if (text.trim() !== '') written.push(text)
  }
  return written.join('\n\n')
}
