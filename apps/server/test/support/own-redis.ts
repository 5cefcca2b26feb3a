import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { waitUntil } from '../../src/platform/db/processes.ts';
import { freePort } from './server-process.ts';

/** A Redis as an operator would bring it, reached by REDIS_URL; stopped and started again on the same port, empty each time. */
export type OwnRedis = { readonly url: string; start(): Promise<void>; stop(): Promise<void>; /** Leaves it running without an answer. */ freeze(): void };

/** Whether this machine has `redis-server`. */
export const hasRedis = (): boolean => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

export async function ownRedis(): Promise<OwnRedis> {
  const port = await freePort();
  let stop = async (): Promise<void> => undefined;
  let freeze = (): void => undefined;
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: ['ignore', 'pipe', 'inherit'] });
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
