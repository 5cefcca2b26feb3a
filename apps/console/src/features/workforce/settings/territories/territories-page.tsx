import { useQuery } from '@tanstack/react-query';
import { ErrorState, SkeletonRows } from '@truckroll/ui';
import { problemText, referenceOf } from '../../../../app/problem-text.ts';
import { SettingsPage } from '../../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import { areaQuery } from '../../../../app/territories.ts';
import { useText } from '../../../../app/text.ts';
import { TerritoryEditor } from './territory-editor.tsx';

/** Where this company works: drawn, or chosen. */
export function TerritoriesPage() {
  const text = useSettingsText();
  const say = useText();
  const { data, isError, error, refetch } = useQuery(areaQuery);
  return (
    <SettingsPage wide title={text('pages.territories')} lead={text('territories.lead')}>
      {isError && !data && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!data && !isError && <SkeletonRows rows={6} height={56} />}
      {data && <TerritoryEditor saved={data} />}
    </SettingsPage>
  );
}
