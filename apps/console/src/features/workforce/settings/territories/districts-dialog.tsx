import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconMapOff, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { listTerritories as listDistricts } from '@truckroll/contracts/places/api.ts';
import { cornersOf, type MultiPolygon } from '@truckroll/kernel/polygons.ts';
import { EmptyState, ErrorState, Modal, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../../app/api.ts';
import { problemText, referenceOf } from '../../../../app/problem-text.ts';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import { useText } from '../../../../app/text.ts';
import classes from './territories.module.css';

type District = { name: string; polygons: MultiPolygon };
const positionOf = ([lng, lat]: readonly number[]): [number, number] => [lng ?? Number.NaN, lat ?? Number.NaN];

/** The districts that came with the region, to choose from; those whose names are there already are not offered again. */
export function DistrictsDialog({ taken, onAdd, onClose }: { taken: ReadonlySet<string>; onAdd: (districts: readonly District[]) => void; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [q, setQ] = useState('');
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['region-territories'],
    staleTime: Infinity,
    queryFn: async () => (await client.call(listDistricts, {})).items.map(({ name, polygons }): District => ({ name, polygons: polygons.map((rings) => rings.map((ring) => cornersOf(ring.map(positionOf)))) })),
  });
  const offered = (data ?? []).filter(({ name }) => !taken.has(name)).sort((one, other) => one.name.localeCompare(other.name));
  const words = q.trim().toLocaleLowerCase();
  const shown = offered.filter(({ name }) => name.toLocaleLowerCase().includes(words));
  const all = shown.length > 0 && shown.every(({ name }) => chosen.has(name));
  const set = (names: readonly string[], on: boolean): void => setChosen(new Set(on ? [...chosen, ...names] : [...chosen].filter((name) => !names.includes(name))));
  return (
    <Modal opened onClose={onClose} title={text('territories.districts.title')} closeButtonProps={{ 'aria-label': text('close') }}>
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!data && !isError && <SkeletonRows rows={6} height={28} />}
      {data && offered.length === 0 && <EmptyState icon={IconMapOff} title={text('territories.districts.none')} hint={text('territories.districts.noneHint')} />}
      {offered.length > 0 && (
        <div className={classes.form}>
          <TextInput data-autofocus type="search" aria-label={text('territories.districts.search')} placeholder={text('territories.districts.search')} leftSection={<IconSearch size={14} />} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
          <Checkbox label={text('territories.districts.all', { n: shown.length })} checked={all} indeterminate={!all && shown.some(({ name }) => chosen.has(name))} onChange={(event) => set(shown.map(({ name }) => name), event.currentTarget.checked)} />
          <ul className={classes.districts}>
            {shown.map(({ name }) => (
              <li key={name}>
                <Checkbox label={<bdi>{name}</bdi>} checked={chosen.has(name)} onChange={(event) => set([name], event.currentTarget.checked)} />
              </li>
            ))}
          </ul>
          <Button
            disabled={chosen.size === 0}
            onClick={() => {
              onAdd(offered.filter(({ name }) => chosen.has(name)));
              onClose();
            }}
          >
            {text('territories.districts.add', { n: chosen.size })}
          </Button>
        </div>
      )}
    </Modal>
  );
}
