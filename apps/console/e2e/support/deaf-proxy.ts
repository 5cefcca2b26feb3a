import { createServer, request } from 'node:http';

export type DeafProxy = { readonly url: string; close(): Promise<void> };

/** A way to a server as some offices have it: pages and calls get through, sockets do not. */
export async function openDeafProxy(target: string): Promise<DeafProxy> {
  const server = createServer((near, answer) => {
    const far = request(new URL(near.url ?? '/', target), { method: near.method, headers: near.headers }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    far.on('error', () => answer.destroy());
    near.pipe(far);
  });
  server.on('upgrade', (_request, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
