import type { FastifyInstance, FastifyRequest } from 'fastify';
import { common } from '@truckroll/contracts/core/problem.ts';
import { refuse } from './refuse.ts';

/** One file of the map: style, glyphs, sprites, tiles. */
export type MapFile = { bytes: Buffer; contentType: string; encoding?: string; cacheSeconds: number };

/** Serves the map's files to our own pages; a style names its tiles by this origin. */
export function serveMap(app: FastifyInstance, mapFile: (path: string, origin: string) => Promise<MapFile | undefined>, originOf: (request: FastifyRequest) => string): void {
  app.get('/map/*', async (request, reply) => {
    const file = await mapFile((request.params as { '*': string })['*'], originOf(request));
    if (!file) throw refuse(common.notFound);
    reply.header('cache-control', `public, max-age=${file.cacheSeconds}`).header('content-type', file.contentType);
    if (file.encoding !== undefined) reply.header('content-encoding', file.encoding);
    return reply.send(file.bytes);
  });
}
