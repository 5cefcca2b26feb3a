import { useMemo } from 'react';
import { encode } from 'uqr';
import classes from './second-factor.module.css';

/** Light cells around the code, without which cameras do not find it. */
const QUIET_CELLS = 4;

/** A QR code, black on white in whatever colour scheme: cameras want it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: cells } = encode(text, { ecc: 'M', border: QUIET_CELLS });
    return { size: cells, path: data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('') };
  }, [text]);
  return (
    <svg className={classes.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  );
}
