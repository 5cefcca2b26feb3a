import { Autocomplete, Button } from '@mantine/core';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { areaFault, circleAround, type MultiPolygon, type Position } from '@truckroll/kernel/polygons.ts';
import { metresOfMiles } from '@truckroll/kernel/units.ts';
import { Modal, useLocality } from '@truckroll/ui';
import { useState } from 'react';
import { DecimalInput } from '../../../../app/decimal-input.tsx';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import classes from './territories.module.css';
import { usePlaceSearch } from './use-place-search.ts';

const USUAL_RADIUS = 10;
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** So many kilometres or miles around an address. */
export function CircleDialog({ onAdd, onClose }: { onAdd: (name: string, polygons: MultiPolygon) => void; onClose: () => void }) {
  const text = useSettingsText();
  const { units } = useLocality();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<{ label: string; position: LatLng }>();
  const [radius, setRadius] = useState<number | string>(USUAL_RADIUS);
  const [asked, setAsked] = useState(false);
  const { places, none } = usePlaceSearch(typed);
  const metres = typeof radius === 'number' ? (units === 'imperial' ? metresOfMiles(radius) : radius * 1000) : 0;
  const ring = picked && metres > 0 ? circleAround(picked.position, metres).map(([lng, lat]): Position => [rounded(lng), rounded(lat)]) : undefined;
  const fault = ring && areaFault([[ring]]);
  return (
    <Modal opened onClose={onClose} title={text('territories.circle.title')} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setAsked(true);
          if (!picked || !ring || fault) return;
          onAdd(text('territories.circle.name', { place: picked.label.split(',')[0] ?? picked.label }), [[ring]]);
          onClose();
        }}
      >
        <Autocomplete
          data-autofocus
          label={text('territories.circle.address')}
          dir="auto"
          maxLength={200}
          autoComplete="off"
          filter={({ options }) => options}
          data={[...places.keys()]}
          value={typed}
          error={none ? text('territories.nothingFound') : asked && !picked ? text('territories.choosePlace') : undefined}
          onChange={(words) => {
            setTyped(words);
            const position = places.get(words);
            setPicked(position && { label: words, position });
          }}
        />
        <DecimalInput label={text(units === 'imperial' ? 'territories.circle.miles' : 'territories.circle.kilometres')} min={0.1} max={500} decimalScale={1} value={radius} error={(asked && metres <= 0) || fault ? text(fault ? `territories.faults.${fault}` : 'needed') : undefined} onChange={setRadius} />
        <Button type="submit">{text('territories.circle.add')}</Button>
      </form>
    </Modal>
  );
}
