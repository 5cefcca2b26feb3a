export const en = {
  score: { s0: 'Very easy to guess', s1: 'Easy to guess', s2: 'Still easy to guess', s3: 'Good', s4: 'Very good' },
  warning: {
    keys: 'Keys next to each other are tried first.',
    repeats: 'Repeating does not make it harder.',
    sequences: 'Sequences such as abc or 6543 are tried first.',
    dates: 'Years and dates are tried first.',
    common: 'This, or something like it, is among the passwords that leaked most often.',
    words: 'Single words and names are tried first.',
    yours: 'Your name, e-mail or company are tried first.',
  },
} as const;
