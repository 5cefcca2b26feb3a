import { reportPositions } from '@truckroll/contracts/tracking/api.ts';
import { useEffect } from 'react';
import { client } from '../../app/api.ts';
import { isProblem } from '../../app/problem-text.ts';
import { tellPosition } from './my-position.ts';

const SEND_MS = 10_000;
/** Without a signal the newest fixes are kept, so that the trail has no hole later. */
const KEPT = 400;

type Fix = { takenAt: string; position: { lat: number; lng: number }; accuracyMetres?: number; speedMetresPerSecond?: number; headingDegrees?: number };

const toFix = ({ coords, timestamp }: GeolocationPosition): Fix => ({
  takenAt: new Date(timestamp).toISOString(),
  position: { lat: coords.latitude, lng: coords.longitude },
  accuracyMetres: coords.accuracy,
  ...(coords.speed === null || Number.isNaN(coords.speed) ? {} : { speedMetresPerSecond: coords.speed }),
  ...(coords.heading === null || Number.isNaN(coords.heading) ? {} : { headingDegrees: coords.heading }),
});

/** While on duty: tells the office where this phone is, in batches; what could not be sent goes with the next one. */
export function useReportPosition(onDuty: boolean): void {
  useEffect(() => {
    if (!onDuty || !('geolocation' in navigator)) return;
    tellPosition({ state: 'looking' });
    let waiting: Fix[] = [];
    const watch = navigator.geolocation.watchPosition(
      (position) => {
        waiting = [...waiting, toFix(position)].slice(-KEPT);
        const { latitude: lat, longitude: lng, accuracy, heading } = position.coords;
        tellPosition({ state: 'known', position: { lat, lng }, accuracyMetres: accuracy, headingDegrees: heading === null || Number.isNaN(heading) ? null : heading, takenAt: position.timestamp });
      },
      ({ code, PERMISSION_DENIED }) => {
        if (code === PERMISSION_DENIED) tellPosition({ state: 'refused' });
      },
      { enableHighAccuracy: true },
    );
    const send = async (): Promise<void> => {
      if (waiting.length === 0) return;
      const fixes = waiting;
      waiting = [];
      try {
        await client.call(reportPositions, { body: { fixes } });
      } catch (error) {
        // Refused fixes will not become right by repeating; unsent ones wait for the next round.
        if (!isProblem(error)) waiting = [...fixes, ...waiting].slice(-KEPT);
      }
    };
    const timer = setInterval(() => void send(), SEND_MS);
    return () => {
      navigator.geolocation.clearWatch(watch);
      clearInterval(timer);
      tellPosition({ state: 'off' });
    };
  }, [onDuty]);
}
