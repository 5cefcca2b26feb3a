import { Button, CopyButton, TextInput } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';
import { useSettingsText } from '../../../app/settings/settings-text.ts';

/** What is entered elsewhere, with a button that copies it. */
export function CopiedField({ value, ...field }: TextInputProps & { value: string }) {
  const text = useSettingsText();
  return (
    <TextInput
      readOnly
      dir="ltr"
      value={value}
      rightSectionWidth={92}
      rightSection={
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-xs" onClick={copy}>
              {text(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      }
      {...field}
    />
  );
}
