export * from './colours.ts';
export * from './formats.ts';
export * from './geo.ts';
export * from './ids.ts';
export * from './money.ts';
export * from './numbering.ts';
export * from './random.ts';
export * from './units.ts';
