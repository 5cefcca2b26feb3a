let context: AudioContext | undefined;

/** Browsers make a sound only after a touch: the first one on this page opens the way for the offers to come. */
export function allowSoundAfterTouch(): void {
  const allow = (): void => {
    context ??= new AudioContext();
    void context.resume();
  };
  addEventListener('pointerdown', allow, { capture: true });
}

export const maySound = (): boolean => context?.state === 'running';

const EVERY_MS = 2500;
const TONES = [
  { hertz: 880, at: 0 },
  { hertz: 1175, at: 0.18 },
  { hertz: 880, at: 0.36 },
] as const;
const LONG = 0.15;

function chime(sound: AudioContext): void {
  for (const { hertz, at } of TONES) {
    const tone = new OscillatorNode(sound, { frequency: hertz, type: 'triangle' });
    const level = new GainNode(sound, { gain: 0 });
    const from = sound.currentTime + at;
    level.gain.setValueAtTime(0.0001, from);
    level.gain.exponentialRampToValueAtTime(0.5, from + 0.02);
    level.gain.exponentialRampToValueAtTime(0.0001, from + LONG);
    tone.connect(level).connect(sound.destination);
    tone.start(from);
    tone.stop(from + LONG);
  }
}

/** Rings and shakes until it is stopped, as far as the phone lets it. */
export function ring(withSound: boolean): () => void {
  const once = (): void => {
    navigator.vibrate?.([300, 120, 300]);
    if (withSound && context && maySound()) chime(context);
  };
  once();
  const timer = setInterval(once, EVERY_MS);
  return () => {
    clearInterval(timer);
    navigator.vibrate?.(0);
  };
}
