import { WebSocketServer } from 'ws'

/** A broadcast server on `ws`, as its documentation shows one. Saves nothing, checks nothing. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
let num = 0
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    num += 1
    const frame = JSON.stringify({ num, at: Date.now(), body: (data as Buffer).toString() })
    for (const client of server.clients) client.send(frame)
  })
})
server.on('listening', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.send?.(address.port)
})
