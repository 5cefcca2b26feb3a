import { DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useMemo, type ReactNode } from 'react';
import { useUiText } from '../i18n/text.ts';
import { styleNonce } from './nonce.ts';
import { theme } from './theme.ts';

/** Theme, direction and notices around a whole app. */
export function UiProvider({ direction, children }: { direction: 'ltr' | 'rtl'; children: ReactNode }) {
  const text = useUiText();
  const close = text('notice.close');
  const spoken = useMemo(() => ({ ...theme, components: { ...theme.components, Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } } } }), [close]);
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider theme={spoken} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <Notifications position="bottom-center" limit={3} autoClose={6000} transitionDuration={120} />
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}
