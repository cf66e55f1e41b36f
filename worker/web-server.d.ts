/** Built from web/src/entry.ssr.tsx; not there before the first build. */
declare module '*/web/server/entry.ssr.js' {
  export default function render(request: {
    readonly page: object
    readonly nonce: string
    readonly origin: string
  }): Promise<string>
}
