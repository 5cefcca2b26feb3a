import { Drawer as MantineDrawer, Modal as MantineModal, type DrawerProps, type ModalProps } from '@mantine/core';
import { useFocusBack } from './use-focus-back.ts';

/** Mantine's, which gives the focus back also when it goes away by being taken out of the page instead of by `opened`. */
export function Modal(props: ModalProps) {
  useFocusBack();
  return <MantineModal {...props} />;
}

/** As `Modal`, at the side. */
export function Drawer(props: DrawerProps) {
  useFocusBack();
  return <MantineDrawer {...props} />;
}
