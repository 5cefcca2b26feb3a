import { createContext, useContext } from 'react';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import type { SettingsPageName, settingsGroups } from './settings-pages.tsx';

/** What of the settings somebody with these permissions may open. */
export type SettingsMenuOf = (me: Pick<Me, 'permissions' | 'organisation' | 'support'>) => { group: (typeof settingsGroups)[number]; pages: SettingsPageName[] }[];

export const SettingsMenu = createContext<SettingsMenuOf | undefined>(undefined);

/** For pages that show what others may open: the list itself imports the pages, so they ask for it this way. */
export function useSettingsMenu(): SettingsMenuOf {
  const menuOf = useContext(SettingsMenu);
  if (!menuOf) throw new Error('this stands inside the settings only');
  return menuOf;
}
