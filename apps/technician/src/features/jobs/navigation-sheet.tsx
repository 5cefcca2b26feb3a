import { IconArrowRight, IconBrandApple, IconBrandGoogleMaps, IconBrandWaze, IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRoute } from '@truckroll/contracts/dispatch/api.ts';
import type { Place } from '@truckroll/contracts/jobs/schemas.ts';
import { distanceText, durationText, isThere, useLocality, useUiText } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { problemText } from '../../app/problem-text.ts';
import sheet from '../../app/sheet.module.css';
import { Sheet } from '../../app/sheet.tsx';
import { useText } from '../../app/text.ts';
import classes from '../../app/parts.module.css';
import { NAVIGATION_APPS, navigationUrl } from './navigation-url.ts';

const icons = { geo: IconMapPin, google: IconBrandGoogleMaps, apple: IconBrandApple, waze: IconBrandWaze } as const;

/** Hands the way over to the phone's navigation; our own turns for whoever has none. */
export function NavigationSheet({ jobId, place, onClose }: { jobId: string; place: Place; onClose: () => void }) {
  const text = useText();
  const words = useUiText();
  const locality = useLocality();
  const route = useQuery({ queryKey: ['route', jobId], queryFn: () => client.call(getRoute, { params: { jobId } }) });
  return (
    <Sheet title={text('navigation.title')} onClose={onClose}>
      <p className={classes.hint} dir="auto">
        {place.label}
      </p>
      <div>
        {NAVIGATION_APPS.map((app) => {
          const AppIcon = icons[app];
          return (
            <a key={app} className={sheet.choice} href={navigationUrl(app, place)} {...(app === 'geo' ? {} : { target: '_blank', rel: 'noreferrer' })} onClick={onClose}>
              <AppIcon size={24} stroke={1.8} aria-hidden />
              <strong>{text(`navigation.${app}`)}</strong>
            </a>
          );
        })}
      </div>
      {route.data && (
        <>
          <h3 className={classes.lead}>{isThere(route.data.distanceMetres) ? text('offer.there') : text('navigation.turns', { time: durationText(route.data.durationSeconds, words), distance: distanceText(route.data.distanceMetres, locality, words) })}</h3>
          <ol className={classes.lines}>
            {route.data.steps.map((step, index) => (
              <li key={index}>
                <span dir="auto">
                  <IconArrowRight size={16} className={classes.mirrored} aria-hidden /> {step.instruction}
                </span>
                <span data-numeric>{distanceText(step.distanceMetres, locality, words)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      {route.isError && <p className={classes.hint}>{problemText(route.error, text)}</p>}
    </Sheet>
  );
}
