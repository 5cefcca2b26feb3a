import { Button, Menu } from '@mantine/core';
import { IconCircleDashed, IconFileImport, IconMap2, IconPlus, IconPolygon, IconSquareDashed } from '@tabler/icons-react';
import { useRef } from 'react';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';

export type Way = 'draw' | 'circle' | 'region' | 'districts';

const WAYS = { draw: IconPolygon, circle: IconCircleDashed, region: IconSquareDashed, districts: IconMap2 } as const;

/** The ways to a further territory. */
export function AddMenu({ onWay, onFile }: { onWay: (way: Way) => void; onFile: (file: File) => void }) {
  const text = useSettingsText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="sm" leftSection={<IconPlus size={14} />}>
            {text('territories.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(Object.keys(WAYS) as Way[]).map((way) => {
            const WayIcon = WAYS[way];
            return (
              <Menu.Item key={way} leftSection={<WayIcon size={16} />} onClick={() => onWay(way)}>
                {text(`territories.ways.${way}`)}
              </Menu.Item>
            );
          })}
          <Menu.Item leftSection={<IconFileImport size={16} />} onClick={() => input.current?.click()}>
            {text('territories.ways.file')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        hidden
        accept=".geojson,.json,application/geo+json,application/json"
        aria-label={text('territories.ways.file')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
