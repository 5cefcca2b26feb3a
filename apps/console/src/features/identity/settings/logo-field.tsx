import { Button, FileButton, Input } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { deleteLogo, putLogo } from '@truckroll/contracts/identity/api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { useText } from '../../../app/text.ts';
import { client } from '../../../app/api.ts';
import { problemText } from '../../../app/problem-text.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './organisation.module.css';

/** The logo as it is, another one in its place, or none. It changes at once. */
export function LogoField({ logoUrl, version, onChanged }: { logoUrl: string | null; /** Of the organisation as it is shown. */ version: number; onChanged: (changed: Me['organisation']) => void }) {
  const text = useSettingsText();
  const consoleText = useText();
  const set = useMutation({ mutationFn: (file: File) => client.upload(putLogo, { body: {} }, { bytes: file, filename: file.name, contentType: file.type }, { ifMatch: version }), onSuccess: onChanged });
  const remove = useMutation({ mutationFn: () => client.call(deleteLogo, {}, { ifMatch: version }), onSuccess: onChanged });
  const fault = set.error ?? remove.error;
  return (
    <Input.Wrapper label={text('organisation.logo')} labelElement="div" description={text('organisation.logoHint')} error={fault && problemText(fault, consoleText)} size="sm">
      <div className={classes.logoRow}>
        {logoUrl !== null && <img className={classes.logo} src={logoUrl} alt={text('organisation.logo')} />}
        <FileButton accept="image/png,image/jpeg" onChange={(file) => file && set.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={set.isPending}>
              {text(logoUrl === null ? 'organisation.logoChoose' : 'organisation.logoReplace')}
            </Button>
          )}
        </FileButton>
        {logoUrl !== null && (
          <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {text('organisation.logoRemove')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}
