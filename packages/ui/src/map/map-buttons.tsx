import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { useUiText } from '../i18n/text.ts';
import classes from './map.module.css';

export function MapButtons({ onFit, onZoom }: { onFit: () => void; onZoom: (by: number) => void }) {
  const text = useUiText();
  const buttons = [
    { label: text('map.zoomIn'), icon: IconPlus, act: () => onZoom(1) },
    { label: text('map.zoomOut'), icon: IconMinus, act: () => onZoom(-1) },
    { label: text('map.fit'), icon: IconFocusCentered, act: onFit },
  ];
  return (
    <div className={classes.buttons}>
      {buttons.map(({ label, icon: ButtonIcon, act }) => (
        <Tooltip key={label} label={label} position="left">
          <ActionIcon variant="default" size={32} aria-label={label} onClick={act}>
            <ButtonIcon size={16} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
