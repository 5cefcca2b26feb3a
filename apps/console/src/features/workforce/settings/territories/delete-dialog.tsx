import { Button } from '@mantine/core';
import { Modal } from '@truckroll/ui';
import { useSettingsText } from '../../../../app/settings/settings-text.ts';
import type { Draft, DraftTerritory } from './draft.ts';
import classes from './territories.module.css';
import { useConsequence } from './use-consequence.ts';

/** What comes of it, before a territory is deleted. */
export function DeleteDialog({ territory, rest, onDelete, onClose }: { territory: DraftTerritory; rest: Draft; onDelete: () => void; onClose: () => void }) {
  const text = useSettingsText();
  const consequence = useConsequence(rest, rest.length > 0);
  return (
    <Modal opened onClose={onClose} title={text('territories.deleteTitle', { name: territory.name })} closeButtonProps={{ 'aria-label': text('close') }}>
      <div className={classes.form}>
        <ul className={classes.consequences}>
          <li>{rest.length === 0 ? text('territories.deleteLast') : (consequence ?? text('territories.deleteOutside'))}</li>
          {territory.id !== undefined && <li>{text('territories.deleteHint')}</li>}
        </ul>
        <Button
          data-autofocus
          variant="default"
          color="red"
          onClick={() => {
            onDelete();
            onClose();
          }}
        >
          {text('territories.deleteIt')}
        </Button>
      </div>
    </Modal>
  );
}
