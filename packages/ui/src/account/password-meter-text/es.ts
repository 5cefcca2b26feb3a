import type { TranslationOf } from '../../i18n/start-text.ts';
import type { en } from './en.ts';

export const es: TranslationOf<typeof en> = {
  score: { s0: 'Muy fácil de adivinar', s1: 'Fácil de adivinar', s2: 'Todavía fácil de adivinar', s3: 'Buena', s4: 'Muy buena' },
  warning: {
    keys: 'Las teclas contiguas se prueban primero.',
    repeats: 'Repetir no la hace más difícil.',
    sequences: 'Secuencias como abc o 6543 se prueban primero.',
    dates: 'Los años y las fechas se prueban primero.',
    common: 'Esta, o una parecida, está entre las contraseñas que más se han filtrado.',
    words: 'Las palabras sueltas y los nombres se prueban primero.',
    yours: 'Su nombre, su correo o su empresa se prueban primero.',
  },
};
