import { Navigate, useParams } from '@tanstack/react-router';
import { EmptyState, PartBoundary } from '@truckroll/ui';
import { IconLock } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { PartFailure } from '../part-failure.tsx';
import { useMe } from '../session.ts';
import { isSettingsPage, mayOpen, settingsMenuOf, settingsPage } from './settings-pages.tsx';
import { useSettingsText } from './settings-text.ts';

const WIDE = '(width >= 720px)';

/** `/settings` itself: the first page where there is room beside the list. */
export function SettingsStart() {
  const wide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false });
  const first = settingsMenuOf(useMe())[0]?.pages[0];
  return wide && first !== undefined ? <Navigate to="/settings/$page" params={{ page: first }} replace /> : null;
}

/** The page an address names; the same words whether it does not exist or is not for this person. */
export function SettingsContent() {
  const text = useSettingsText();
  const me = useMe();
  const { page } = useParams({ from: '/signed-in/settings/$page' });
  if (!isSettingsPage(page) || !mayOpen(page, me)) return <EmptyState icon={IconLock} title={text('nothingHere')} hint={text('nothingHereHint')} />;
  const { Page } = settingsPage(page);
  // What did not come is asked for anew.
  return (
    <PartBoundary key={page} failed={PartFailure} onRetry={() => void Page.preload?.()}>
      <Page />
    </PartBoundary>
  );
}
