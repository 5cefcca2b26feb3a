import { Outlet } from '@tanstack/react-router';
import { DemoBanner } from '../features/demo/demo-banner.tsx';
import classes from './console-frame.module.css';
import { ConsoleHeader } from './console-header.tsx';
import { LiveBanner } from './live-banner.tsx';
import { useLiveBoard } from './live.ts';
import { useSessionEnd } from './session-end.ts';
import { SupportBanner } from './support-banner.tsx';
import { SecondFactorBanner } from './second-factor-banner.tsx';

/** What stands around every screen behind the sign-in: header, banners, the live line. */
export function ConsoleFrame() {
  useSessionEnd();
  useLiveBoard();
  return (
    <div className={classes.frame}>
      <div className={classes.top}>
        <ConsoleHeader />
        <LiveBanner />
        <SupportBanner />
        <SecondFactorBanner />
        <DemoBanner />
      </div>
      <Outlet />
    </div>
  );
}
