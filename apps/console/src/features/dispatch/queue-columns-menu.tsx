import { ActionIcon, Menu } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useText } from '../../app/text.ts';
import { queueColumns, type QueueColumn } from './queue-columns.ts';

/** What the rows of the queue tell: each person's own choice. */
export function QueueColumnsMenu({ shown, onShown }: { shown: readonly QueueColumn[]; onShown: (columns: QueueColumn[]) => void }) {
  const text = useText();
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={text('queue.columns.choose')} title={text('queue.columns.choose')}>
          <IconAdjustmentsHorizontal size={15} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {queueColumns.map((column) => (
          <Menu.CheckboxItem key={column} checked={shown.includes(column)} onChange={(on) => onShown(queueColumns.filter((one) => (one === column ? on : shown.includes(one))))}>
            {text(`queue.columns.${column}`)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
