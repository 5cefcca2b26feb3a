import { DirectionProvider, MantineProvider } from '@mantine/core';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { useUiText } from '../i18n/text.ts';
import { fetchNotices } from '../states/notices.ts';
import { styleNonce } from './nonce.ts';
import { theme } from './theme.ts';

const Notifications = lazy(async () => ({ default: (await fetchNotices()).Notifications }));

/** Theme, direction and notices around a whole app. */
export function UiProvider({ direction, children }: { direction: 'ltr' | 'rtl'; children: ReactNode }) {
  const text = useUiText();
  // What Mantine would say in English.
  const spoken = useMemo(() => {
    const components = {
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': text('notice.close') } } },
      PasswordInput: { defaultProps: { ...theme.components?.['PasswordInput']?.defaultProps, visibilityToggleFocusable: true, visibilityToggleButtonProps: { 'aria-label': text('password.look') } } },
    };
    return { ...theme, components: { ...theme.components, ...components } };
  }, [text]);
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider theme={spoken} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <Suspense>
          <Notifications position="bottom-center" limit={3} autoClose={6000} transitionDuration={120} />
        </Suspense>
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}
