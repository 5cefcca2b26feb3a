import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconChevronDown, IconSearch, IconTrash } from '@tabler/icons-react';
import { cornerAdded, cornerMoved, cornerRemoved, cornersOf, countCorners, squareMetresOf, type CornerRef } from '@truckroll/kernel/polygons.ts';
import { METRES_PER_MILE } from '@truckroll/kernel/units.ts';
import { useLocality } from '@truckroll/ui';
import { useEffect, useRef, useState } from 'react';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import { colourOf } from './colours.ts';
import { CornerList } from './corner-list.tsx';
import type { Draft, DraftFault, DraftTerritory } from './draft.ts';
import classes from './territories.module.css';

const MANY = 10;

type TerritoryListProps = {
  draft: Draft;
  faults: ReadonlyMap<string, DraftFault>;
  selectedKey: string | undefined;
  corner: CornerRef | undefined;
  mayWrite: boolean;
  onSelect: (key: string | undefined) => void;
  onCorner: (corner: CornerRef | undefined) => void;
  onChange: (territory: DraftTerritory, act?: string) => void;
  onDelete: (key: string) => void;
};

/** Every territory by name; the one in hand with its name, size and corners. */
export function TerritoryList({ draft, faults, selectedKey, mayWrite, onSelect, ...rest }: TerritoryListProps) {
  const text = useSettingsText();
  const [q, setQ] = useState('');
  const words = q.trim().toLocaleLowerCase();
  return (
    <>
      {draft.length > MANY && <TextInput size="xs" type="search" aria-label={text('territories.find')} placeholder={text('territories.find')} leftSection={<IconSearch size={14} />} value={q} onChange={(event) => setQ(event.currentTarget.value)} />}
      <ul className={classes.list} aria-label={text('pages.territories')}>
        {draft.map((territory, index) => {
          const { key, name } = territory;
          const open = key === selectedKey;
          if (words !== '' && !open && !name.toLocaleLowerCase().includes(words)) return null;
          const fault = faults.get(key);
          return (
            <li key={key} className={classes.item} data-open={open || undefined}>
              <button type="button" className={classes.row} aria-expanded={open} onClick={() => onSelect(open ? undefined : key)}>
                <span className={classes.swatch} style={{ background: colourOf(index) }} />
                <span className={classes.name} dir="auto">
                  {name.trim() === '' ? text('territories.faults.name-needed') : name}
                </span>
                <IconChevronDown size={14} className={classes.chevron} aria-hidden />
              </button>
              {fault && <p className={classes.fault}>{text(`territories.faults.${fault}`)}</p>}
              {open && <TerritoryFields territory={territory} mayWrite={mayWrite} fault={fault} {...rest} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function TerritoryFields({ territory, mayWrite, fault, corner, onCorner, onChange, onDelete }: Omit<TerritoryListProps, 'draft' | 'faults' | 'selectedKey' | 'onSelect'> & { territory: DraftTerritory; fault: DraftFault | undefined }) {
  const text = useSettingsText();
  const { locale, units } = useLocality();
  const { key, name, polygons } = territory;
  const square = squareMetresOf(polygons) / (units === 'imperial' ? METRES_PER_MILE ** 2 : 1e6);
  const size = text(units === 'imperial' ? 'territories.squareMiles' : 'territories.squareKilometres', { size: new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(square) });
  const rings = polygons.flatMap((all, polygon) => all.map((ring, index) => ({ polygon, ring: index, corners: cornersOf(ring) })));
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    fields.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const nameFault = fault === 'name-needed' || fault === 'name-taken';
  return (
    <div ref={fields} className={classes.fields}>
      {mayWrite && (
        <div className={classes.nameRow}>
          <TextInput
            size="sm"
            label={text('territories.name')}
            dir="auto"
            maxLength={120}
            value={name}
            aria-invalid={nameFault || undefined}
            onChange={(event) => onChange({ ...territory, name: event.currentTarget.value }, `name ${key}`)}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
          <ActionIcon size={34} color="red" variant="default" aria-label={text('territories.delete', { name })} onClick={() => onDelete(key)}>
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      )}
      <p className={classes.hint}>
        {size} · {text('territories.cornerCount', { n: countCorners(polygons) })}
      </p>
      {mayWrite && (
        <details className={classes.details}>
          <summary>{text('territories.corners')}</summary>
          {rings.map(({ polygon, ring, corners }) => (
            <div key={`${polygon} ${ring}`}>
              {rings.length > 1 && <h4 className={classes.ringTitle}>{text(ring === 0 ? 'territories.part' : 'territories.hole', { n: ring === 0 ? polygon + 1 : ring })}</h4>}
              <CornerList
                corners={corners}
                chosen={corner?.polygon === polygon && corner.ring === ring ? corner.corner : undefined}
                fewest={3}
                onChoose={(index) => onCorner({ polygon, ring, corner: index })}
                onMove={(index, to) => onChange({ ...territory, polygons: cornerMoved(polygons, { polygon, ring, corner: index }, to) })}
                onRemove={(index) => {
                  onChange({ ...territory, polygons: cornerRemoved(polygons, { polygon, ring, corner: index }) ?? polygons });
                  onCorner(undefined);
                }}
                onAdd={(at) => onChange({ ...territory, polygons: cornerAdded(polygons, { polygon, ring, corner: corners.length - 1 }, at) })}
              />
              {rings.length > 1 && (
                <Button size="compact-xs" variant="subtle" color="red" onClick={() => onChange({ ...territory, polygons: withoutRing(territory, polygon, ring) })}>
                  {text(ring === 0 ? 'territories.removePart' : 'territories.removeHole', { n: ring === 0 ? polygon + 1 : ring })}
                </Button>
              )}
            </div>
          ))}
        </details>
      )}
    </div>
  );
}

/** Without a hole, or without a part and the holes in it. */
const withoutRing = ({ polygons }: DraftTerritory, polygon: number, ring: number): DraftTerritory['polygons'] => (ring === 0 ? polygons.toSpliced(polygon, 1) : polygons.with(polygon, (polygons[polygon] ?? []).toSpliced(ring, 1)));
