import { startEmbeddedPostgres } from '../../src/platform/db/embedded-postgres.ts';
import { StartupProblem } from '../../src/platform/startup-problem.ts';

/** A process of its own that runs the embedded database of the folder given until its input ends; says how it went in one line of JSON. */
try {
  const { stop, ...server } = await startEmbeddedPostgres({ dataDir: process.argv[2]!, durable: false });
  console.log(JSON.stringify(server));
  process.stdin.resume().once('end', () => void stop());
} catch (error) {
  if (!(error instanceof StartupProblem)) throw error;
  console.log(JSON.stringify({ problem: error.message }));
}
