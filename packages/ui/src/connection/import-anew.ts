let tries = 0;

/**
 * A module that `load` imports, as it is; under another address where it did not come. A browser does not ask for the same address again as long as the page
 * stands, and names it in the fault; the fault stands where it names none.
 */
export async function importAnew<M>(load: () => Promise<M>): Promise<M> {
  try {
    return await load();
  } catch (error) {
    const [address] = /https?:\/\/\S+\.js/.exec(error instanceof Error ? error.message : '') ?? [];
    if (address === undefined) throw error;
    tries += 1;
    return (await import(/* @vite-ignore */ `${address}?try=${tries}`)) as M;
  }
}
