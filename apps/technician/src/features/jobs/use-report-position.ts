import { reportPositions } from '@truckroll/contracts/tracking/api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { useEffect, useState } from 'react';
import { client } from '../../app/api.ts';
import { inBusinessTime } from '../../app/clock.ts';
import { keep, kept } from '../../app/keep.ts';
import { isProblem } from '../../app/problem-text.ts';
import { createFixKeeper, type FixKeeper, type KeptFix } from './fix-keeper.ts';
import { tellPosition } from './my-position.ts';
import { isDue, paceOf } from './position-pace.ts';

const SEND_MS = 10_000;
/** A look that takes longer finds no satellite; the next one may. */
const LOOK_MS = 20_000;
/** What another app on this phone has just asked for costs nothing. */
const SHARED_MS = 15_000;
const LOW_SHARE = 0.15;

/** Chromium tells how full the battery is; other browsers keep it to themselves. */
type Battery = EventTarget & { level: number; charging: boolean };
type Phone = Navigator & { getBattery?: () => Promise<Battery> };

const known = <T extends string>(name: T, value: number | null): Partial<Record<T, number>> => (value === null || Number.isNaN(value) ? {} : ({ [name]: value } as Record<T, number>));

const toFix = ({ coords, timestamp }: GeolocationPosition): KeptFix => ({
  takenAt: inBusinessTime(timestamp).toISOString(),
  position: { lat: coords.latitude, lng: coords.longitude },
  accuracyMetres: coords.accuracy,
  ...known('speedMetresPerSecond', coords.speed),
  ...known('headingDegrees', coords.heading),
});

/** Where unsent fixes of technicians lie on this phone. */
export const FIXES = 'fixes/';
const keepers = new Map<string, FixKeeper>();

function keeperOf(personId: string): FixKeeper {
  const before = keepers.get(personId);
  if (before) return before;
  const name = FIXES + personId;
  const keeper = createFixKeeper({
    send: async (fixes) => void (await client.call(reportPositions, { body: { fixes: [...fixes] } })),
    worthAnotherTry: (error) => !isProblem(error) || error.status >= 500 || error.status === 401 || error.status === 429,
    read: () => (kept(name) as KeptFix[] | undefined) ?? [],
    write: (fixes) => keep(name, fixes.length === 0 ? undefined : fixes),
  });
  keepers.set(personId, keeper);
  return keeper;
}

/**
 * While on duty: tells the office where this phone is, as often as the jobs ask for. What could not be sent stays on the phone, also over a reload, and
 * goes out in order later.
 */
export function useReportPosition({ personId, onDuty, jobs }: { personId: string; onDuty: boolean; jobs: readonly Job[] }): void {
  const batteryLow = useBatteryLow();
  const isPossible = 'geolocation' in navigator;
  const pace = isPossible ? paceOf({ onDuty, jobs, batteryLow }) : undefined;
  const { everySeconds, watches, exact } = pace ?? { everySeconds: 0, watches: false, exact: false };
  const looks = pace !== undefined;

  useEffect(() => {
    if (!looks) return undefined;
    tellPosition({ state: 'looking' });
    const keeper = keeperOf(personId);
    const flush = (): void => void keeper.flush();
    const save = (): void => {
      if (document.visibilityState === 'hidden') keeper.save();
    };
    flush();
    const timer = setInterval(flush, SEND_MS);
    addEventListener('online', flush);
    document.addEventListener('visibilitychange', save);
    return () => {
      clearInterval(timer);
      removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', save);
      keeper.save();
      tellPosition({ state: 'off' });
    };
  }, [looks, personId]);

  useEffect(() => {
    if (!looks) return undefined;
    const keeper = keeperOf(personId);
    let lastAt: number | undefined;
    const found = (position: GeolocationPosition): void => {
      const { latitude: lat, longitude: lng, accuracy, heading } = position.coords;
      tellPosition({ state: 'known', position: { lat, lng }, accuracyMetres: accuracy, headingDegrees: heading === null || Number.isNaN(heading) ? null : heading, takenAt: inBusinessTime(position.timestamp).getTime() });
      if (!isDue({ everySeconds, watches, exact }, lastAt, position.timestamp)) return;
      lastAt = position.timestamp;
      keeper.add(toFix(position));
    };
    const failed = ({ code, PERMISSION_DENIED }: GeolocationPositionError): void => {
      if (code === PERMISSION_DENIED) tellPosition({ state: 'refused' });
    };
    if (watches) {
      const watch = navigator.geolocation.watchPosition(found, failed, { enableHighAccuracy: exact });
      return () => navigator.geolocation.clearWatch(watch);
    }
    const look = (): void => navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: exact, timeout: LOOK_MS, maximumAge: SHARED_MS });
    look();
    const timer = setInterval(look, everySeconds * 1000);
    return () => clearInterval(timer);
  }, [looks, everySeconds, watches, exact, personId]);
}

function useBatteryLow(): boolean {
  const [low, setLow] = useState(false);
  useEffect(() => {
    let left = false;
    let battery: Battery | undefined;
    const look = (): void => setLow(battery !== undefined && !battery.charging && battery.level <= LOW_SHARE);
    const listen = async (): Promise<void> => {
      const asked = await (navigator as Phone).getBattery?.();
      if (left || !asked) return;
      battery = asked;
      look();
      battery.addEventListener('levelchange', look);
      battery.addEventListener('chargingchange', look);
    };
    listen().catch((error: unknown) => console.warn('the battery cannot be read', error));
    return () => {
      left = true;
      battery?.removeEventListener('levelchange', look);
      battery?.removeEventListener('chargingchange', look);
    };
  }, []);
  return low;
}
