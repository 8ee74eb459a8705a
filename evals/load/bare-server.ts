/**
 * A process of its own that says the same to everybody and knows nothing else: the least that an answer of this size can
 * cost. Its argument is the number of bytes; it prints its address.
 */
import { createServer } from 'node:http'

const body = new Uint8Array(Number(process.argv[2])).fill(0x20)
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.byteLength }).end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`)
})
