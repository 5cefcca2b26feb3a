/**
 * A page that was open while the server got a newer build asks for files that are gone. It comes anew then, once it knows that its own script (`entry`,
 * an address) is gone too: what was typed is kept by the forms. A file that only did not arrive is none of its business.
 */
export function comeAnewWhenReplaced(entry: string): void {
  addEventListener('vite:preloadError', () => void lookAgain(entry));
}

/** Several files may be missed at once. */
let comes = false;

async function lookAgain(entry: string): Promise<void> {
  try {
    const { status } = await fetch(entry, { method: 'HEAD', cache: 'no-store' });
    if (status !== 404 || comes) return;
    comes = true;
    location.reload();
  } catch (error) {
    console.warn('whether there is a newer build is not known', error);
  }
}
