import { useQuery } from '@tanstack/react-query';
import { ErrorState, SkeletonRows } from '@truckroll/ui';
import { problemText } from '../../../app/problem-text.ts';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './account.module.css';
import { EmailSection } from './email-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { PhoneSection } from './phone-section.tsx';
import { profileQuery } from './profile-query.ts';
import { ProfileSection } from './profile-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** One's own account, a section each. */
export function AccountPage() {
  const text = useSettingsText();
  const say = useText();
  const { data: profile, isPending, isError, error, refetch } = useQuery(profileQuery);
  return (
    <SettingsPage title={text('pages.account')} lead={text('account.lead')}>
      {isPending && <SkeletonRows rows={8} />}
      {isError && <ErrorState detail={problemText(error, say)} onRetry={() => void refetch()} />}
      {profile && (
        <>
          <ProfileSection profile={profile} />
          {profile.published ? (
            <p className={classes.note}>{text('account.published')}</p>
          ) : (
            <>
              <EmailSection profile={profile} />
              <PasswordSection profile={profile} />
              <PhoneSection profile={profile} />
            </>
          )}
          <SessionsSection />
        </>
      )}
    </SettingsPage>
  );
}
