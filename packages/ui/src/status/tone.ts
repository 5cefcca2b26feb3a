/** The status palette: the same colour means the same thing on a pin, a row, a badge and a phone. */
export const tones = ['waiting', 'offered', 'assigned', 'on-the-way', 'on-site', 'paused', 'problem', 'done'] as const;
export type Tone = (typeof tones)[number];
