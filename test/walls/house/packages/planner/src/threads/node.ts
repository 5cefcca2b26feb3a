import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

export const openThread = (file: string): Worker => new Worker(readFileSync(file, 'utf8'), { eval: true });
