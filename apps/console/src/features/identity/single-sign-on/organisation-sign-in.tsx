import { Alert, Anchor, Button, TextInput } from '@mantine/core';
import { IconBuildingSkyscraper } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemText } from '../../../app/problem-text.ts';
import { useText } from '../../../app/text.ts';
import { useFactorText } from '../second-factor/second-factor-text.ts';
import classes from '../second-factor/second-factor.module.css';
import { leaveForProvider } from './begun-sign-in.ts';

/** Signs in at the organisation's own identity provider, which an e-mail or a short name finds. */
export function OrganisationSignIn({ email, to }: { /** What stands in the page's own field already. */ email: string; to: string | undefined }) {
  const text = useFactorText();
  const say = useText();
  const [who, setWho] = useState<string>();
  const leave = useMutation({ mutationFn: (named: string) => leaveForProvider(named, to) });
  if (who === undefined) {
    return (
      <Button variant="default" size="sm" leftSection={<IconBuildingSkyscraper size={16} />} onClick={() => setWho(email)}>
        {text('ssoButton')}
      </Button>
    );
  }
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        leave.mutate(who);
      }}
    >
      {leave.isError && (
        <Alert color="red" variant="light" role="alert">
          {problemText(leave.error, say)}
        </Alert>
      )}
      <TextInput label={text('ssoWho')} description={text('ssoWhoHint')} required withAsterisk={false} maxLength={254} autoCapitalize="none" spellCheck={false} value={who} onChange={(event) => setWho(event.currentTarget.value)} />
      <Button type="submit" variant="default" size="sm" loading={leave.isPending || leave.isSuccess}>
        {text('goOn')}
      </Button>
      <Anchor component="button" type="button" size="sm" c="dimmed" onClick={() => setWho(undefined)}>
        {text('close')}
      </Anchor>
    </form>
  );
}
