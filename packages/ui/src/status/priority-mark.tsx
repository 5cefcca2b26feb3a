import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangleFilled, IconFlame } from '@tabler/icons-react';
import { useUiText } from '../i18n/text.ts';
import classes from './priority-mark.module.css';

const icons = { urgent: IconFlame, emergency: IconAlertTriangleFilled };

/** The sign of a job that cannot wait; nothing for the others. */
export function PriorityMark({ priority, size = 13 }: { priority: 'normal' | 'urgent' | 'emergency'; size?: number }) {
  const text = useUiText();
  if (priority === 'normal') return null;
  const MarkIcon = icons[priority];
  const label = text(`priority.${priority}`);
  return (
    <span className={classes.mark} data-priority={priority} title={label}>
      <MarkIcon size={size} aria-hidden />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
