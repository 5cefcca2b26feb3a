import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';

/** What the city last saw on the dispatcher's board: which jobs are open, where they stand, to whom they are offered. */
export class BoardView {
  readonly #jobs = new Map<string, BoardJob>();
  readonly #listeners = new Set<(job: BoardJob) => void>();

  job(id: string): BoardJob | undefined {
    return this.#jobs.get(id);
  }

  jobs(): Iterable<BoardJob> {
    return this.#jobs.values();
  }

  /** Hears every job as it changes; returns how to stop hearing. */
  onChange(listener: (job: BoardJob) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes in jobs as they stand now, oldest knowledge overwritten; tells the listeners of those that changed. */
  update(jobs: Iterable<BoardJob>): void {
    for (const job of jobs) {
      const known = this.#jobs.get(job.id);
      if (known && known.version > job.version) continue;
      const same = known && known.version === job.version && known.state === job.state && known.openOffers === job.openOffers && known.offeredToIds.join() === job.offeredToIds.join();
      this.#jobs.set(job.id, job);
      if (!same) for (const listener of this.#listeners) listener(job);
    }
  }

  /** Takes in what an actor was answered about a job he changed himself. */
  note(job: JobCard): void {
    const known = this.#jobs.get(job.id);
    if (!known) return;
    const { state, version, technicianId, truckId, destination, stateSince, endedAt, heldFrom } = job;
    const open = state === 'pending' || state === 'offered';
    this.update([{ ...known, state, version, technicianId, truckId, destination, stateSince, endedAt, heldFrom, ...(open ? {} : { openOffers: 0, offeredToIds: [] }) }]);
  }

  /** Whether anybody still waits for a technician. */
  hasWaiting(): boolean {
    for (const { state } of this.#jobs.values()) if (state === 'pending' || state === 'offered') return true;
    return false;
  }

  /** Tells the listeners of every job once more: somebody was handed back and looks at what there is to do. */
  announceAll(): void {
    for (const job of this.#jobs.values()) for (const listener of this.#listeners) listener(job);
  }

  /** Forgets jobs that ended before a business time, so that weeks of city life do not grow the memory. */
  forgetEndedBefore(ms: number): void {
    for (const [id, job] of this.#jobs) if (job.endedAt && Date.parse(job.endedAt) < ms) this.#jobs.delete(id);
  }
}
