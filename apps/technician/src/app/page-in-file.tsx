import { lazy, useState, type ComponentType } from 'react';

/**
 * A page in a file of its own. Once `fetch` has ended it is drawn at once: what React has to wait for, if only until the next moment, it shows 300 ms
 * later.
 */
export function pageInFile<Props extends object>(load: () => Promise<ComponentType<Props>>): { fetch: () => Promise<ComponentType<Props>>; Page: ComponentType<Props> } {
  let here: ComponentType<Props> | undefined;
  const fetch = async (): Promise<ComponentType<Props>> => (here ??= await load());
  const Later = lazy(async () => ({ default: await fetch() })) as unknown as ComponentType<Props>;
  function Page(props: Props) {
    // Chosen once: another component in its place would begin anew.
    const [Drawn] = useState(() => here ?? Later);
    return <Drawn {...props} />;
  }
  return { fetch, Page };
}
