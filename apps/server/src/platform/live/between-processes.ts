import type { ServerContext } from '../server-context.ts';

/** PostgreSQL refuses notifications of 8000 bytes and more. */
export const PAYLOAD_BYTES = 7_500;

/** Says something to every process of the installation: through Redis where it has one that answers, else through PostgreSQL. */
export async function sayToAll(server: ServerContext, channel: string, payload: string): Promise<void> {
  if (!(await server.redis?.publish(channel, payload))) server.database.control.notify(channel, payload);
}

/** Hears what any process says, on both ways: another process may see Redis away while this one does not. Resolves with how to stop. */
export async function hearAll(server: ServerContext, channel: string, heard: (payload: string) => void): Promise<() => void> {
  const hear = (payload: string | undefined): void => {
    if (payload !== undefined) heard(payload);
  };
  const stopRedis = server.redis?.listen(channel, hear);
  const stop = await server.database.control.listen(channel, hear);
  return () => {
    stop();
    stopRedis?.();
  };
}
