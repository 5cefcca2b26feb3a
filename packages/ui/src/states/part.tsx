import { Component, lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { importAnew } from '../connection/import-anew.ts';

type Failure = { error: unknown; onRetry: () => void };
type AroundProps = { failed: (failure: Failure) => ReactNode; onFailed?: () => void; onRetry?: () => void; children: ReactNode };

type State = { fault: { error: unknown } | undefined };

/** A part of a screen that falls costs its own place only: what stands there then says so, with a way to try again. */
export class PartBoundary extends Component<AroundProps, State> {
  override state: State = { fault: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { fault: { error } };
  }

  override componentDidCatch(error: unknown): void {
    console.error('a part of the screen fell', error);
    this.props.onFailed?.();
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    const onRetry = (): void => {
      this.props.onRetry?.();
      this.setState({ fault: undefined });
    };
    return this.props.failed({ error: fault.error, onRetry });
  }
}

/** A part, `named` in its module, whose code comes when it is first shown. Where it does not come, `failed` stands in its place until it is tried again; it is asked for anew then, and whenever the part is shown again. */
export function lazyPart<N extends string, P extends object>(load: () => Promise<Readonly<Record<N, ComponentType<P>>>>, named: N, failed: (failure: Failure, props: P) => ReactNode): (props: P) => ReactNode {
  const fetched = (): ComponentType<P> => lazy<ComponentType<P>>(async () => ({ default: (await importAnew(load))[named] })) as ComponentType<P>;
  // What did not come once never comes again by itself.
  let newest = fetched();
  return function Part(props: P) {
    const [Shown, setShown] = useState(() => newest);
    return (
      <PartBoundary failed={(failure) => failed(failure, props)} onFailed={() => void (newest = fetched())} onRetry={() => setShown(() => newest)}>
        <Suspense fallback={null}>
          <Shown {...props} />
        </Suspense>
      </PartBoundary>
    );
  };
}
