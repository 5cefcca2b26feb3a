import { createContext, useContext, type ReactNode } from 'react';

/** Where and for whom numbers and times are written: the organisation's zone, units and currency, the viewer's language. */
export type Locality = { locale: string; timeZone: string; units: 'metric' | 'imperial'; currency: string };

const LocalityContext = createContext<Locality>({ locale: 'en', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, units: 'metric', currency: 'USD' });

export function LocalityProvider({ locality, children }: { locality: Locality; children: ReactNode }) {
  return <LocalityContext value={locality}>{children}</LocalityContext>;
}

export const useLocality = (): Locality => useContext(LocalityContext);
