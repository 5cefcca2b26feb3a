import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { valhallaConfig, type ValhallaPackage } from './valhalla-config.ts';

/**
 * Valhalla's routing tiles for an extract, built once and kept below `dataFolder` under the extract's content and
 * Valhalla's version: 1.5 s and 4 MB for San Francisco, about 8 s and 30 MB for greater Porto. Safe when several
 * processes start at once: each builds aside and the first to finish wins. Throws with the builder's last words.
 */
export async function buildValhallaTiles(valhalla: ValhallaPackage, extract: string, dataFolder: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(extract), hash);
  const folder = join(dataFolder, `valhalla-${valhalla.version}-${hash.digest('hex').slice(0, 16)}`);
  if (await exists(folder)) return folder;

  const draft = `${folder}.draft-${process.pid}-${Date.now()}`;
  await mkdir(draft, { recursive: true });
  try {
    const config = join(draft, 'valhalla.json');
    await writeFile(config, JSON.stringify(valhallaConfig(draft)));
    await run(valhalla.tileBuilder, ['-c', config, extract], draft);
    await rename(draft, folder).catch(async (cause: unknown) => {
      if (!(await exists(folder))) throw cause;
    });
    return folder;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function run(command: string, args: string[], cwd: string): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`valhalla_build_tiles failed (${code ?? 'killed'}): ${said.trim()}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
