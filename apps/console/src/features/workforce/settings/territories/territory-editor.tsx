import { ActionIcon, Alert, Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconMapOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { dismissFirstStep } from '@truckroll/contracts/onboarding/api.ts';
import { getRegion } from '@truckroll/contracts/places/api.ts';
import { putTerritories } from '@truckroll/contracts/workforce/api.ts';
import type { Territories } from '@truckroll/contracts/workforce/schemas.ts';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { areaFault, boxOf, cornerAdded, cornerMoved, cornerRemoved, type CornerRef, type MultiPolygon, type Ring } from '@truckroll/kernel/polygons.ts';
import { EmptyState, MapView, type MapAreas } from '@truckroll/ui';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { client } from '../../../../app/api.ts';
import { keys } from '../../../../app/keys.ts';
import { useNotices } from '../../../../app/notices.tsx';
import { queryClient } from '../../../../app/query-client.ts';
import { useMay } from '../../../../app/session.ts';
import { SaveBar } from '../../../../app/settings/save-bar.tsx';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import { AddMenu, type Way } from './add-menu.tsx';
import { CircleDialog } from './circle-dialog.tsx';
import { colourOf } from './colours.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { DistrictsDialog } from './districts-dialog.tsx';
import { begun, changed, draftOf, faultsOf, freeName, redone, undone, withAdded, type Draft, type DraftTerritory } from './draft.ts';
import { DrawingPanel } from './drawing-panel.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { PlaceCheck } from './place-check.tsx';
import { readGeoJson } from './read-geojson.ts';
import classes from './territories.module.css';
import { TerritoryList } from './territory-list.tsx';
import { plainPolygons, useConsequence } from './use-consequence.ts';

const WORLD = { south: -55, west: -130, north: 65, east: 155 };
/** What a request may hold. */
const MOST_BYTES = 1_000_000;
const nothing = (): void => undefined;

/** The map and the list of what is in hand; the server hears of it when it is saved. */
export function TerritoryEditor({ saved }: { saved: Territories }) {
  const text = useSettingsText();
  const notices = useNotices();
  const mayWrite = useMay('workforce.technician.write');
  const { data: region } = useQuery({ queryKey: keys.region, queryFn: () => client.call(getRegion, {}), staleTime: Infinity });
  const [base, setBase] = useState(() => ({ version: saved.version, draft: draftOf(saved) }));
  const [history, setHistory] = useState(() => begun(base.draft));
  const [selectedKey, setSelectedKey] = useState<string>();
  const [corner, setCorner] = useState<CornerRef>();
  const [drawn, setDrawn] = useState<Ring>();
  const [drawFault, setDrawFault] = useState<string>();
  const [dialog, setDialog] = useState<'circle' | 'districts' | { delete: DraftTerritory }>();
  const [place, setPlace] = useState<{ label: string; position: LatLng }>();
  const made = useRef(0);
  const draft = history.now;
  const faults = useMemo(() => faultsOf(draft), [draft]);
  const dirty = draft !== base.draft;
  const begin = (from: Territories): Draft => {
    const fresh = draftOf(from);
    setBase({ version: from.version, draft: fresh });
    setHistory(begun(fresh));
    return fresh;
  };
  // What others made of it shows by itself as long as nothing is in hand.
  if (!dirty && drawn === undefined && saved.version > base.version) begin(saved);
  const consequence = useConsequence(draft, dirty && drawn === undefined && faults.size === 0);

  const change = (now: Draft, act?: string): void => setHistory((before) => changed(before, now, act));
  const select = (key: string | undefined): void => {
    setSelectedKey(key);
    setCorner(undefined);
  };
  const set = (territory: DraftTerritory, act?: string): void => change(draft.map((one) => (one.key === territory.key ? territory : one)), act);
  const add = (added: readonly { name: string; polygons: MultiPolygon }[]): void => {
    const now = withAdded(draft, added, () => `new ${++made.current}`);
    if (!now) {
      notices.refused(text('territories.tooMany'));
      return;
    }
    change(now);
    select(now.at(-1)?.key);
  };

  const save = useMutation({
    mutationFn: () => client.call(putTerritories, { body: { territories: draft.map(({ id, name, polygons }) => ({ ...(id === undefined ? {} : { id }), name: name.trim(), polygons: plainPolygons(polygons) })) } }, { ifMatch: base.version }),
    onSuccess: async (after) => {
      // New ones have got their ids: the one in hand is found again by its name.
      const name = draft.find(({ key }) => key === selectedKey)?.name.trim();
      select(begin(after).find((one) => one.name === name)?.key);
      queryClient.setQueryData(keys.territories, after);
      notices.done(text('saved'));
      await queryClient.invalidateQueries({ queryKey: keys.firstSteps });
    },
  });

  const closeDrawn = (): void => {
    if (!drawn || drawn.length < 3) return;
    const fault = areaFault([[drawn]]);
    setDrawFault(fault && text(`territories.faults.${fault}`));
    if (fault) return;
    setDrawn(undefined);
    add([{ name: freeName(text('territories.newName', { n: draft.length + 1 }), draft), polygons: [[drawn]] }]);
  };
  const setCorners = (corners: Ring): void => {
    setDrawFault(undefined);
    setDrawn(corners);
  };
  const go = (way: Way): void => {
    if (way === 'draw') {
      select(undefined);
      setCorners([]);
    } else if (way !== 'region') setDialog(way);
    else if (region) add([{ name: region.name, polygons: [[boxOf(region.bounds)]] }]);
  };
  const take = async (file: File): Promise<void> => {
    const refuse = (why: string): void => notices.refused(text('territories.fileRefused', { file: file.name, why }));
    if (file.size > 10 * MOST_BYTES) return refuse(text('territories.fileFaults.too-large'));
    const found = readGeoJson(await file.text(), file.name.replace(/\.(geo)?json$/i, ''));
    if ('fault' in found) return refuse([found.area, text(`territories.fileFaults.${found.fault}`)].filter(Boolean).join(': '));
    if (JSON.stringify(found.areas).length + JSON.stringify(draft).length > MOST_BYTES) return refuse(text('territories.fileFaults.too-large'));
    return add(found.areas);
  };

  const press = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (typing || drawn !== undefined || dialog !== undefined || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    setHistory(event.shiftKey ? redone : undone);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  const selected = draft.find(({ key }) => key === selectedKey);
  const areas = useMemo(() => draft.map(({ key, name, polygons }, index) => ({ id: key, label: name, colour: colourOf(index), polygons })), [draft]);
  const cornerName = ({ polygon, ring, corner: index }: CornerRef): string => `${selectedKey} ${polygon} ${ring} ${index}`;
  const onMap: MapAreas = {
    areas,
    selectedId: selectedKey,
    onSelect: select,
    editing: mayWrite && selected && !drawn
      ? {
          corner,
          onCorner: setCorner,
          onMove: (ref, to) => {
            setCorner(ref);
            set({ ...selected, polygons: cornerMoved(selected.polygons, ref, to) }, `move ${cornerName(ref)}`);
          },
          onAdd: (ref, at) => {
            setCorner({ ...ref, corner: ref.corner + 1 });
            set({ ...selected, polygons: cornerAdded(selected.polygons, ref, at) });
          },
          onRemove: (ref) => {
            const polygons = cornerRemoved(selected.polygons, ref);
            if (!polygons) return notices.refused(text('territories.faults.few-corners'));
            setCorner(undefined);
            return set({ ...selected, polygons });
          },
        }
      : undefined,
    drawing: drawn && { corners: drawn, colour: colourOf(draft.length), onAdd: (at) => setCorners([...drawn, at]), onMove: (index, to) => setCorners(drawn.with(index, to)), onClose: closeDrawn },
    mark: place,
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const faulty = draft.find(({ key }) => faults.has(key));
        if (faulty) select(faulty.key);
        else if (!drawn) save.mutate();
      }}
    >
      <LeaveDialog unsaved={dirty || (drawn?.length ?? 0) > 0} />
      {dialog === 'circle' && <CircleDialog onAdd={(name, polygons) => add([{ name, polygons }])} onClose={() => setDialog(undefined)} />}
      {dialog === 'districts' && <DistrictsDialog taken={new Set(draft.map(({ name }) => name))} onAdd={add} onClose={() => setDialog(undefined)} />}
      {typeof dialog === 'object' && (
        <DeleteDialog
          territory={dialog.delete}
          rest={draft.filter(({ key }) => key !== dialog.delete.key)}
          onDelete={() => {
            change(draft.filter(({ key }) => key !== dialog.delete.key));
            select(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      <div className={classes.work}>
        <div className={classes.map}>
          <MapView key={region ? 'region' : 'world'} pins={[]} trucks={[]} route={undefined} selected={undefined} home={region?.bounds ?? WORLD} coveredEnd={0} onPick={nothing} onHover={nothing} areas={onMap} />
        </div>
        <div className={classes.side}>
          {drawn ? (
            <DrawingPanel
              corners={drawn}
              fault={drawFault}
              onCorners={setCorners}
              onClose={closeDrawn}
              onLeave={() => {
                setDrawn(undefined);
                setDrawFault(undefined);
              }}
            />
          ) : (
            <>
              {mayWrite && (
                <div className={classes.tools}>
                  <AddMenu onWay={go} onFile={(file) => void take(file)} />
                  <span className={classes.grow} />
                  {([['undo', IconArrowBackUp, history.past, undone], ['redo', IconArrowForwardUp, history.future, redone]] as const).map(([name, ToolIcon, steps, act]) => (
                    <Tooltip key={name} label={text(`territories.${name}`)}>
                      <ActionIcon variant="default" size={34} aria-label={text(`territories.${name}`)} disabled={steps.length === 0} onClick={() => setHistory(act)}>
                        <ToolIcon size={16} />
                      </ActionIcon>
                    </Tooltip>
                  ))}
                </div>
              )}
              {draft.length === 0 ? <Nowhere /> : <TerritoryList draft={draft} faults={faults} selectedKey={selectedKey} corner={corner} mayWrite={mayWrite} onSelect={select} onCorner={setCorner} onChange={set} onDelete={(key) => setDialog({ delete: draft.find((one) => one.key === key)! })} />}
              <PlaceCheck draft={draft} place={place} onPlace={setPlace} />
            </>
          )}
        </div>
      </div>
      {dirty && faults.size > 0 && (
        <Alert mt="sm" color="red" variant="light" role="alert">
          {text('territories.mendFirst', { n: faults.size })}
        </Alert>
      )}
      {consequence && (
        <output className={classes.consequence}>{consequence}</output>
      )}
      <SaveBar
        dirty={dirty}
        busy={save.isPending}
        fault={save.error}
       
        onDiscard={() => {
          save.reset();
          setHistory(begun(base.draft));
          select(undefined);
        }}
        onLoadTheirs={() => {
          save.reset();
          setHistory(begun(base.draft));
          select(undefined);
          void queryClient.invalidateQueries({ queryKey: keys.territories });
        }}
      />
    </form>
  );
}

/** No territory: everything is served, which can be said to be meant. */
function Nowhere() {
  const text = useSettingsText();
  const notices = useNotices();
  const maySetUp = useMay('onboarding.company.set_up');
  const say = useMutation({
    mutationFn: () => client.call(dismissFirstStep, { params: { step: 'area' }, body: { dismissed: true } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.firstSteps });
      notices.done(text('territories.everywhereSaid'));
    },
    onError: notices.failed,
  });
  return (
    <EmptyState
      icon={IconMapOff}
      title={text('territories.everywhere')}
      hint={text('territories.noneHint')}
      action={
        maySetUp && (
          <Button variant="default" loading={say.isPending} onClick={() => say.mutate()}>
            {text('territories.sayEverywhere')}
          </Button>
        )
      }
    />
  );
}
