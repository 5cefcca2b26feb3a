import { addText, useTextOf, type Text } from '@truckroll/ui';
import { callTexts } from '../../../text/call.ts';

type Texts = typeof callTexts.en;
export type CallText = Text<Texts>;

// Loaded with the form, not with the console.
addText('call', callTexts);

/** The words of taking a call. */
export const useCallText = (): CallText => useTextOf<Texts>('call');
