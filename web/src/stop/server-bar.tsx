import { component$, useContext } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { ServerNotice } from './server-notice.tsx'

/** Over every page: what of the server is not as usual. */
export const ServerBar = component$(() => {
  const { server } = useContext(AppContext)
  return <div role="status">{server.value && <ServerNotice notice={server.value} />}</div>
})
