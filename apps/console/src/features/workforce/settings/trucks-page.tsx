// Fields for several values are on few pages; their style sheets come with those, not with the console.
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { Alert, Badge, Button, SegmentedControl, Switch, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconTruckOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { changeTruck, createTruck } from '@truckroll/contracts/workforce/api.ts';
import type { Truck } from '@truckroll/contracts/workforce/schemas.ts';
import { beside, EmptyState, ErrorState, Modal, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { readable } from '../../../app/readable.ts';
import { servicesQuery } from '../../../app/services.ts';
import { useMay } from '../../../app/session.ts';
import { LongList } from '../../../app/settings/long-list.tsx';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './planning.module.css';
import { trucksQuery } from './workforce-query.ts';

const CLASSES = ['light', 'medium', 'heavy'] as const;

/** What drives here, and what it can do. */
export function TrucksPage() {
  const text = useSettingsText();
  const say = useText();
  const mayWrite = useMay('workforce.technician.write');
  const { data: trucks, isPending, isError, error, refetch } = useQuery(trucksQuery);
  const [editing, setEditing] = useState<Truck | 'new'>();
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={14} />} onClick={() => setEditing('new')}>
      {text('workforce.trucks.add')}
    </Button>
  );
  return (
    <SettingsPage wide title={text('pages.trucks')} lead={text('workforce.trucks.lead')} action={trucks && trucks.length > 0 && add}>
      {editing && <TruckDialog truck={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
      {isPending && <SkeletonRows rows={4} height={52} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {trucks?.length === 0 && <EmptyState icon={IconTruckOff} title={text('workforce.trucks.none')} hint={text('workforce.trucks.noneHint')} action={add} />}
      {trucks && trucks.length > 0 && (
        <LongList items={trucks} step={60} className={lists.list}>
          {(truck) => (
            <button type="button" className={lists.row} disabled={!mayWrite} onClick={() => setEditing(truck)}>
              <span className={lists.words}>
                <span className={lists.name} dir="auto">
                  {truck.name}
                </span>
                <span className={lists.about} dir="auto">
                  {beside(truck.plate, text(`workforce.trucks.weights.${truck.weightClass}`), ...truck.abilities.map(readable))}
                </span>
              </span>
              {!truck.active && (
                <Badge size="sm" color="red" variant="light">
                  {text('workforce.trucks.isOff')}
                </Badge>
              )}
            </button>
          )}
        </LongList>
      )}
    </SettingsPage>
  );
}

function TruckDialog({ truck, onClose }: { truck: Truck | undefined; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const { data: services = [] } = useQuery(servicesQuery);
  const [facts, setFacts] = useState(truck ? { name: truck.name, plate: truck.plate, weightClass: truck.weightClass, abilities: truck.abilities, active: truck.active } : { name: '', plate: '', weightClass: 'light' as Truck['weightClass'], abilities: [] as string[], active: true });
  const set = (change: Partial<typeof facts>): void => setFacts({ ...facts, ...change });
  // What services ask of trucks here: words that match are what counts.
  const asked = [...new Set(services.flatMap(({ requirements, questions }) => [...requirements.truckAbilities, ...questions.flatMap(({ choices }) => choices.flatMap(({ effect }) => effect?.truckAbilities ?? []))]))];
  const save = useMutation({
    mutationFn: () => (truck ? client.call(changeTruck, { params: { truckId: truck.id }, body: facts }, { ifMatch: truck.version }) : client.call(createTruck, { body: facts })),
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: keys.trucks });
      notices.done(truck ? text('saved') : text('workforce.trucks.added', { name }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={text(truck ? 'workforce.trucks.change' : 'workforce.trucks.add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {save.isError && (
          <Alert color="red" variant="light" role="alert">
            {problemText(save.error, say)}
          </Alert>
        )}
        <div className={classes.pair}>
          <TextInput data-autofocus label={text('workforce.trucks.name')} maxLength={80} dir="auto" value={facts.name} onChange={(event) => set({ name: event.currentTarget.value })} />
          <TextInput label={text('workforce.trucks.plate')} maxLength={20} dir="auto" value={facts.plate} onChange={(event) => set({ plate: event.currentTarget.value })} />
        </div>
        <SegmentedControl aria-label={text('workforce.trucks.weight')} data={CLASSES.map((value) => ({ value, label: text(`workforce.trucks.weights.${value}`) }))} value={facts.weightClass} onChange={(weightClass) => set({ weightClass })} />
        <TagsInput size="sm" label={text('workforce.trucks.abilities')} description={text('workforce.trucks.abilitiesHint')} maxTags={40} data={asked} value={facts.abilities} onChange={(abilities) => set({ abilities })} />
        <Switch label={text('workforce.trucks.active')} checked={facts.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
        <Button type="submit" size="sm" disabled={facts.name.trim() === '' || facts.plate.trim() === ''} loading={save.isPending}>
          {text(truck ? 'save' : 'workforce.trucks.add')}
        </Button>
      </form>
    </Modal>
  );
}
