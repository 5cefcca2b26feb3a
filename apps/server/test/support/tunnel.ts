import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut, as when a phone drives into a tunnel. */
export type Tunnel = { readonly url: string; cut(): Promise<void>; mend(): Promise<void>; close(): Promise<void> };

export async function digTunnel(target: string): Promise<Tunnel> {
  const { port: targetPort } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(targetPort), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => void [near, far].map((one) => (sockets.delete(one), one.destroy())));
    }
    near.pipe(far).pipe(near);
  });
  const listen = (port: number): Promise<void> => new Promise((resolve, reject) => void server.once('error', reject).listen(port, '127.0.0.1', resolve));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const cut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { url: `http://127.0.0.1:${address.port}`, cut, mend: () => listen(address.port), close: cut };
}
