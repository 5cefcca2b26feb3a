import { useMemo } from 'react';
import { encode } from 'uqr';
import classes from './parts.module.css';

/** A QR code for the camera of another phone. */
export function Code({ of, label }: { of: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { size: side, data } = encode(of, { ecc: 'M', border: 2 });
    return { size: side, path: data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('') };
  }, [of]);
  return (
    <div className={classes.qr}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
        <path d={path} fill="#000" />
      </svg>
    </div>
  );
}
