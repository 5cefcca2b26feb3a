import classes from './brand-mark.module.css';

export function BrandMark({ name = 'Truckroll' }: { name?: string }) {
  return (
    <span className={classes.brand}>
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="8" className={classes.tile} />
        <path d="M16 6.5 24.5 25 16 20.8 7.5 25Z" fill="#fff" />
      </svg>
      <span className={classes.name} dir="auto">
        {name}
      </span>
    </span>
  );
}
