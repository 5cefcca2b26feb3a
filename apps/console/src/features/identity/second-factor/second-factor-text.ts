import { addText, useTextOf, type Text } from '@truckroll/ui';
import { secondFactorTexts } from '../../../text/second-factor.ts';

type Texts = typeof secondFactorTexts.en;

// Loaded with whatever asks for a second factor first, not with the console.
addText('second-factor', secondFactorTexts);

/** The words around second factors. */
export const useFactorText = (): Text<Texts> => useTextOf<Texts>('second-factor');
