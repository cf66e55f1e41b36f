import { createServer } from 'node:http'
import { Server } from 'socket.io'

/** A broadcast server on Socket.IO, as its documentation shows one. Saves nothing, checks nothing. */
const http = createServer()
const io = new Server(http, { transports: ['websocket'], serveClient: false })
let num = 0
io.on('connection', (socket) => {
  socket.on('message', (body: string) => {
    num += 1
    io.emit('message', { num, at: Date.now(), body })
  })
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  if (typeof address === 'object' && address) process.send?.(address.port)
})
