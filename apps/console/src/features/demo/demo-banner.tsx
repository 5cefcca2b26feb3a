import { Progress } from '@mantine/core';
import { IconBuildingSkyscraper } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocality } from '@truckroll/ui';
import { useText } from '../../app/text.ts';
import classes from './demo-banner.module.css';
import { demoQuery } from './demo-query.ts';

/** While the demo city is still living through its past: how far it is, and that one can work meanwhile. */
export function DemoBanner() {
  const text = useText();
  const { locale } = useLocality();
  const { data: demo } = useQuery(demoQuery);
  if (!demo?.available || (demo.phase !== 'seeding' && demo.phase !== 'history')) return null;
  const share = demo.progress && demo.progress.total > 0 ? demo.progress.done / demo.progress.total : undefined;
  return (
    <output className={classes.banner}>
      <IconBuildingSkyscraper size={15} aria-hidden />
      <strong>{text(`banner.${demo.phase}`)}</strong>
      {share !== undefined && (
        <>
          <Progress className={classes.bar} value={share * 100} size={6} radius={3} aria-label={text(`banner.${demo.phase}`)} />
          <span data-numeric>{new Intl.NumberFormat(locale, { style: 'percent' }).format(share)}</span>
        </>
      )}
      <span className={classes.hint} dir="auto">
        {demo.progress?.text || text('banner.historyHint')}
      </span>
    </output>
  );
}
