import classes from './charts.module.css';

const WIDTH = 64;
const HEIGHT = 22;
const PAD = 2;

/** The shape of the last days behind a number; gaps where there was nothing to measure. The words stand in `label`. */
export function SparkLine({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const x = (index: number): number => PAD + (index / (values.length - 1)) * (WIDTH - 2 * PAD);
  const y = (value: number): number => HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD);
  const path = values.map((value, index) => (value === null ? '' : `${index === 0 || values[index - 1] === null ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)).join('');
  const last = values.at(-1);
  return (
    <svg className={classes.spark} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      <path d={path} />
      {typeof last === 'number' && <circle cx={x(values.length - 1)} cy={y(last)} r="2.2" />}
    </svg>
  );
}
