import { Button, FileButton } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { addPhoto } from '@truckroll/contracts/jobs/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import classes from '../../app/page.module.css';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { noticeFault } from '@truckroll/ui';

/** One photo that is still missing; the camera is a touch away. */
export function PhotoTask({ jobId, title, label }: { jobId: string; title: string; label: string }) {
  const text = useText();
  const cache = useQueryClient();
  const add = useMutation({
    mutationFn: (file: File) => client.upload(addPhoto, { params: { jobId }, body: { label, takenAt: new Date(file.lastModified).toISOString() } }, { bytes: file, filename: file.name, contentType: file.type }),
    onError: (error) => noticeFault(problemText(error, text)),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.jobs }),
  });
  return (
    <div className={classes.task}>
      <span className={classes.name}>{title}</span>
      <FileButton accept="image/jpeg,image/png,image/webp" capture="environment" onChange={(file) => file && add.mutate(file)}>
        {(props) => (
          <Button {...props} variant="default" size="md" leftSection={<IconCamera size={18} />} loading={add.isPending}>
            {text('job.addPhoto')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
