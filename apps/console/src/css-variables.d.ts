import 'react';

declare module 'react' {
  /** Our own custom properties may be set from code. */
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
