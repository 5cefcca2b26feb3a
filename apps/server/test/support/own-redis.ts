import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Issued } from './own-certificate.ts';
import { waitUntil } from '../../src/platform/db/processes.ts';
import { freePort } from './server-process.ts';

/** A Redis as an operator would bring it, reached by REDIS_URL; stopped and started again on the same port, empty each time. */
export type OwnRedis = { readonly url: string; start(): Promise<void>; stop(): Promise<void>; /** Leaves it running without an answer. */ freeze(): void };

/** Whether this machine has `redis-server`. */
export const hasRedis = (): boolean => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** With `tls` it talks to nobody who does not show a certificate of that authority. */
export async function ownRedis(tls?: { server: Issued; authority: Issued }): Promise<OwnRedis> {
  const port = await freePort();
  const listening = tls ? ['--port', '0', '--tls-port', String(port), '--tls-cert-file', tls.server.certFile, '--tls-key-file', tls.server.keyFile, '--tls-ca-cert-file', tls.authority.certFile] : ['--port', String(port)];
  let stop = async (): Promise<void> => undefined;
  let freeze = (): void => undefined;
  return {
    url: `${tls ? 'rediss' : 'redis'}://127.0.0.1:${port}`,
    start: async () => {
      const server = spawn('redis-server', [...listening, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      server.stdout.on('data', (text: Buffer) => (said += text.toString()));
      freeze = () => void server.kill('SIGSTOP');
      stop = async () => {
        const exited = once(server, 'exit');
        if (server.kill('SIGKILL')) await exited;
      };
      if (!(await waitUntil(() => said.includes('Ready to accept connections'), 20_000))) throw new Error(`Redis did not start: ${said}`);
    },
    stop: () => stop(),
    freeze: () => freeze(),
  };
}
