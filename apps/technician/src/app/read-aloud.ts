export const canReadAloud = (): boolean => 'speechSynthesis' in globalThis;

/** Reads something out in the language of the app; what was being read before stops. */
export function readAloud(sentences: readonly (string | undefined)[], locale: string): void {
  speechSynthesis.cancel();
  for (const sentence of sentences) {
    if (!sentence) continue;
    const spoken = new SpeechSynthesisUtterance(sentence);
    spoken.lang = locale;
    speechSynthesis.speak(spoken);
  }
}
