import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useText } from '../../app/text.ts';

/** The way to the certificate of a completed job, drawn when it is opened. */
export function CertificateLink({ jobId }: { jobId: string }) {
  const text = useText();
  return (
    <Button component="a" variant="default" size="xs" mb="sm" leftSection={<IconFileTypePdf size={16} aria-hidden />} href={`/v1/jobs/${jobId}/certificate`} target="_blank" rel="noreferrer">
      {text('photos.certificate')}
    </Button>
  );
}
