import classes from './charts.module.css';

const BAR = 4;
const GAP = 1.5;
const HEIGHT = 24;
const LEAST = 1.5;

/** How much came in each hour of the day, the current hour marked. */
export function HourBars({ values, hour, label }: { values: readonly number[]; hour: number; label: string }) {
  const most = Math.max(1, ...values);
  const width = values.length * (BAR + GAP);
  return (
    <svg className={classes.bars} width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{label}</title>
      {values.map((value, index) => {
        const height = Math.max(LEAST, (value / most) * HEIGHT);
        return <rect key={index} x={index * (BAR + GAP)} y={HEIGHT - height} width={BAR} height={height} rx="1" data-now={index === hour || undefined} data-later={index > hour || undefined} />;
      })}
    </svg>
  );
}
