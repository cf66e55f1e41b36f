/**
 * What a hostile member writes in the hope that some page takes it for markup. Made from what can be
 * combined: ways out of where a text may stand, elements that run something by themselves, and ways
 * to write them. Each calls `ran` with its number, so that a hit names its payload.
 */

/** Out of an attribute, a comment, a script, a style, a title, a textarea; or out of nothing. */
const EXITS = ['', '">', "'>", '-->', '</script>', '</style>', '</title>', '</textarea>']

type Run = (call: string) => string

/** What runs without a hand being moved. */
const RUNS: readonly Run[] = [
  (call) => `<img src=x onerror=${call}>`,
  (call) => `<img src=x onerror="${call}">`,
  (call) => `<IMG SRC=x OnErRoR='${call}'>`,
  (call) => `<img/src=x/onerror=${call}>`,
  (call) => `<img src onerror\n=\n${call}>`,
  (call) => `<svg onload=${call}>`,
  (call) => `<svg/onload=${call}>`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<script>${call}</script>`,
  (call) => `<script src="data:text/javascript,${call}"></script>`,
  (call) => `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  (call) => `<iframe src="javascript:parent.${call}"></iframe>`,
  (call) => `<iframe onload=${call}></iframe>`,
  (call) => `<video><source onerror=${call}></video>`,
  (call) => `<audio src=x onerror=${call}></audio>`,
  (call) => `<details open ontoggle=${call}>x</details>`,
  (call) => `<input autofocus onfocus=${call}>`,
  (call) => `<math><mtext><img src=x onerror=${call}></mtext></math>`,
  (call) => `<object data="data:text/html,<script>parent.${call}</script>"></object>`,
  (call) => `<template><img src=x onerror=${call}></template><img src=x onerror=${call}>`,
]

/** What only runs if the text is decoded, linked or filled in somewhere on its way. */
const DISGUISES: readonly Run[] = [
  (call) => `&lt;img src=x onerror=${call}&gt;`,
  (call) => `\\u003cimg src=x onerror=${call}\\u003e`,
  (call) => `%3Cimg%20src=x%20onerror=${call}%3E`,
  (call) => `[link](javascript:${call})`,
  (call) => `![image](x" onerror="${call})`,
  (call) => `<javascript:${call}>`,
  (call) => `<a href="javascript:${call}">x</a>`,
  (call) => `\`\`\`"><img src=x onerror=${call}>\n\`\`\``,
  (call) => `{{constructor.constructor('${call}')()}}`,
  (call) => `\${${call}}`,
  (call) => `{name}<img src=x onerror=${call}>{count}`,
  (call) => `<!--qv q:id=0--><img src=x onerror=${call}><!--/qv-->`,
  (call) => `"};${call};//`,
  (call) => `</script><script type="qwik/json">{"refs":{}}</script><svg onload=${call}>`,
  (call) => `<div on:qvisible="data:text/javascript,${call}">x</div>`,
  (call) => `＜img src=x onerror=${call}＞`,
  (call) => `<style>@import 'javascript:${call}'</style>`,
  (call) => `<base href="javascript:${call}//">`,
  (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  (call) => `<form action="javascript:${call}"><button>x</button></form>`,
  (call) => `<link rel=stylesheet href="data:text/css,x" onload=${call}>`,
  (call) => `<body onload=${call}>`,
  (call) => `<marquee onstart=${call}>x</marquee>`,
  (call) => `<x onfocus=${call} tabindex=0 autofocus>x`,
  (call) => `<a href="data:text/html,<script>opener.${call}</script>" target=_blank>x</a>`,
]

/** At least 200, each with its number from 0. `ran`: the name of the function that each calls. */
export function payloads(ran: string): string[] {
  const markup = EXITS.flatMap((exit) => RUNS.map((run) => (call: string) => exit + run(call)))
  const disguised = ['', 'x '].flatMap((before) =>
    DISGUISES.map((disguise) => (call: string) => before + disguise(call)),
  )
  return [...markup, ...disguised].map((make, at) => make(`${ran}(${String(at)})`))
}
