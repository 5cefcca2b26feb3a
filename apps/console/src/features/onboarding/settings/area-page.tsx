import { Alert, Button, Checkbox, TextInput } from '@mantine/core';
import { IconMapOff, IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { listTerritories as listRegionTerritories } from '@truckroll/contracts/places/api.ts';
import { putTerritories } from '@truckroll/contracts/workforce/api.ts';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay } from '../../../app/session.ts';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { areaQuery } from '../../../app/territories.ts';
import { useText } from '../../../app/text.ts';
import classes from './area.module.css';

/** The area served: chosen from those that the region has; what was drawn otherwise stays unless it is unticked. */
export function AreaPage() {
  const text = useSettingsText();
  const say = useText();
  const served = useQuery(areaQuery);
  const offered = useQuery({ queryKey: ['region-territories'], staleTime: Infinity, queryFn: async () => (await client.call(listRegionTerritories, {})).items });
  const failed = served.isError ? served : offered.isError ? offered : undefined;
  return (
    <SettingsPage title={text('pages.area')} lead={text('onboarding.areaPage.lead')}>
      {failed && <ErrorState detail={problemText(failed.error, say)} reference={referenceOf(failed.error)} onRetry={() => void failed.refetch()} />}
      {!failed && (!served.data || !offered.data) && <SkeletonRows rows={8} height={32} />}
      {served.data && offered.data && (served.data.items.length + offered.data.length === 0 ? <EmptyState icon={IconMapOff} title={text('onboarding.areaPage.none')} hint={text('onboarding.areaPage.noneHint')} /> : <Areas key={served.dataUpdatedAt} served={served.data.items} version={served.data.version} offered={offered.data} />)}
    </SettingsPage>
  );
}

type Area = { name: string; polygons: [number, number][][][] };

function Areas({ served, version, offered }: { served: readonly Area[]; version: number; offered: readonly { name: string; polygons: number[][][][] }[] }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const mayWrite = useMay('workforce.technician.write');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(served.map(({ name }) => name)));
  const [q, setQ] = useState('');
  // What is served keeps the shape it has here; the region's own shapes stand beside it.
  const all = new Map<string, Area>([...offered.map(({ name, polygons }): [string, Area] => [name, { name, polygons: polygons as Area['polygons'] }]), ...served.map((area): [string, Area] => [area.name, area])]);
  const drawn = new Set(served.map(({ name }) => name).filter((name) => !offered.some((area) => area.name === name)));
  const words = q.trim().toLocaleLowerCase();
  const shown = [...all.values()].filter(({ name }) => name.toLocaleLowerCase().includes(words)).sort((one, other) => one.name.localeCompare(other.name));
  const save = useMutation({
    mutationFn: (names: ReadonlySet<string>) => client.call(putTerritories, { body: { territories: [...all.values()].filter(({ name }) => names.has(name)).map(({ name, polygons }) => ({ name, polygons })) } }, { ifMatch: version }),
    onSuccess: async () => {
      await Promise.all([keys.territories, keys.firstSteps].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      notices.done(text('saved'));
    },
  });
  return (
    <div className={classes.areas}>
      {save.isError && (
        <Alert color="red" variant="light" role="alert">
          {problemText(save.error, say)}
        </Alert>
      )}
      <TextInput size="xs" type="search" aria-label={text('onboarding.areaPage.search')} placeholder={text('onboarding.areaPage.search')} leftSection={<IconSearch size={14} />} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
      <ul className={classes.list}>
        {shown.map(({ name }) => (
          <li key={name}>
            <Checkbox size="sm" disabled={!mayWrite} label={<bdi>{name}</bdi>} description={drawn.has(name) ? text('onboarding.areaPage.own') : undefined} checked={chosen.has(name)} onChange={(event) => setChosen(new Set(event.currentTarget.checked ? [...chosen, name] : [...chosen].filter((other) => other !== name)))} />
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        <span className={classes.count}>{chosen.size === 0 ? text('onboarding.areaPage.everywhere') : text('onboarding.areaPage.chosen', { n: chosen.size })}</span>
        {mayWrite && chosen.size > 0 && (
          <Button variant="subtle" color="gray" onClick={() => setChosen(new Set())}>
            {text('onboarding.areaPage.clear')}
          </Button>
        )}
        {mayWrite && (
          <Button loading={save.isPending} onClick={() => save.mutate(chosen)}>
            {text('onboarding.areaPage.save')}
          </Button>
        )}
      </div>
    </div>
  );
}
