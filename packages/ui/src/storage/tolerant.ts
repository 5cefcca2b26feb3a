/** Uses the storage of this device. One that is full or forbidden costs a reload its memory; the page itself goes on. */
export function tolerant<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return otherwise;
  }
}
