import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The real server in a process of its own, to be killed and started again on the same port and folder. */
export type ServerProcess = {
  readonly url: string;
  start(): Promise<void>;
  /** SIGKILL: no farewell, as when the power goes. */
  kill(): Promise<void>;
  /** SIGTERM, and waits for the orderly end; tells the exit code. */
  stop(): Promise<number>;
  output(): string;
};

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const READY_WITHIN_MS = 60_000;

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** `env` is all that it is told by its environment about databases; the tests' own DATABASE_URL is not its. */
export async function serverProcess(args: readonly string[], env: Record<string, string> = {}): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let exited: Promise<number> = Promise.resolve(0);
  let output = '';

  return {
    url,
    output: () => output,
    start: async () => {
      const started = spawn(process.execPath, [MAIN, '--port', String(port), ...args], { env: { ...process.env, DATABASE_URL: '', LOG_LEVEL: 'warn', RATE_LIMIT_FACTOR: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (text: Buffer) => (output = (output + text.toString()).slice(-20_000)));
      exited = new Promise((resolve) => started.once('exit', (code) => resolve(code ?? 1)));
      const gone = exited.then((code) => {
        throw new Error(`the server ended with code ${code}:\n${output}`);
      });
      await Promise.race([gone, ready(url)]);
      gone.catch(() => undefined);
    },
    kill: async () => {
      child?.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      child?.kill('SIGTERM');
      return exited;
    },
  };
}

async function ready(url: string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const answered = await fetch(`${url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    if (Date.now() > until) throw new Error(`the server was not ready within ${READY_WITHIN_MS} ms`);
    await delay(25);
  }
}
