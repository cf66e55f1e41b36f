import type { PageData } from '../../durable-objects/protocol/rest/page-data.ts'

export interface RenderRequest {
  readonly page: PageData
  readonly nonce: string
  readonly origin: string
}

/** What the web app's server build offers: a whole HTML document for one page. */
export type Render = (request: RenderRequest) => Promise<string>
